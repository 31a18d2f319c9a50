package lab_test

import (
	"slices"
	"testing"

	"nabla/core/compute/native"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/lab/descent"
	"nabla/core/state"
)

// What of a formula is a constant.
func TestConstants(t *testing.T) {
	for _, c := range []struct {
		formula string
		want    []string
	}{
		{"a*x**2 + b*x", []string{"a", "b"}},
		{"x[0]**2 + k1*np.sin(omega*x[1])", []string{"k1", "omega"}},
		{"lambda v: c*v", []string{"c"}},
		{"def f(x):\n    a = 2\n    return a*b*x", []string{"b"}},
		{"def f(x, a=K):\n    return sum(a*c for c in x)", []string{"K"}},
		{"y**2 + z + e + xx", nil}, // variables, e, a slip of the pen
		{"a(x) + b[0] + c.d", nil}, // not numbers
		{"a*x**2 +", nil},          // no formula
		{"[a for a in x][0]", nil}, // bound in a comprehension
		{"α*x[0]", []string{"α"}},
		{"a = 3\nlambda x: a*x", nil},
	} {
		if got := lab.Constants(c.formula); !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%q: %v, want %v", c.formula, got, c.want)
		}
	}
}

// A constant moves without a new trace; a program that has used it already runs again.
func TestFormulaFollowsConstants(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	h := lab.Host{Machine: m}
	for _, c := range []struct {
		formula string
		same    bool
	}{{"a*x[0]", true}, {"k = 2*a\ndef f(x):\n    return k*x[0]/2", false}} {
		st, _, _ := descent.Schema.Read("", "f="+state.Encode(c.formula)+"&a=3&x=1")
		var f *lab.Formula
		f, bad := f.Next(h, st, true)
		if bad != nil {
			t.Fatal(bad.Message)
		}
		e, why := f.Engine(1)
		if v, err := e.Eval([]float64{2}); v != 6 || err != nil || !why.IsZero() {
			t.Errorf("%q gives %v, %v, %v", c.formula, v, err, why)
		}
		st, _ = st.With("a", "-0.5")
		g, _ := f.Next(h, st, true)
		again, _ := g.Engine(1)
		if v, _ := again.Eval([]float64{2}); v != -1 || (again == e) != c.same {
			t.Errorf("%q gives %v then; the same engine: %v", c.formula, v, again == e)
		}
		if wrong, _ := st.With("f", "a*("); func() bool { still, bad := g.Next(h, wrong, true); return still != g || bad == nil }() {
			t.Errorf("%q does not stay while what is typed is wrong", c.formula)
		}
		g.Close()
	}
}

// A map follows a constant: of a function that is traced, and of one that is interpreted.
func TestMapFollowsConstants(t *testing.T) {
	m := native.New(false)
	defer m.Close()
	for _, formula := range []string{"a*x[0] + x[1]", "a*x[0] + x[1] if int(x[0]*10) > -1000 else 0"} {
		var f *lab.Formula
		var ground lab.Terrain
		heights := func(a string) (float64, *lab.Raster) {
			st, _, _ := descent.Schema.Read("", "f="+state.Encode(formula)+"&x=1,1&a="+a)
			var bad *lab.Problem
			if f, bad = f.Next(lab.Host{Machine: m}, st, true); bad != nil {
				t.Fatal(bad.Message)
			}
			e, _ := f.Engine(2)
			items, raster, err := ground.Map("map", e, []float64{1, 1}, 0, 1, lab.View{X0: 0, X1: 1, Y0: 0, Y1: 1}, nil)
			if err != nil || len(items) == 0 {
				t.Fatal(items, err)
			}
			return items[0].(*figure.Bands).Z[len(items[0].(*figure.Bands).Z)-1], raster
		}
		before, old := heights("2")
		same, again := heights("2")
		after, new := heights("5")
		if before != 3 || same != 3 || after != 6 {
			t.Errorf("%s: at (1, 1) the map has %v, %v, %v", formula, before, same, after)
		}
		if old != nil && (!again.Same(old) || new.Same(old)) {
			t.Errorf("%s: pictures are told apart wrongly", formula)
		}
	}
}

// As long as nothing changes the map is the very same items: what they keep of their layout serves the next frame of a drag.
func TestMapIsKept(t *testing.T) {
	f, bad := lab.NewFormula(lab.Host{}, "x[0]**2 + x[1]**2", true)
	if bad != nil {
		t.Fatal(bad.Message)
	}
	e, _ := f.Engine(2)
	var ground lab.Terrain
	at := func(x, right float64) []figure.Item {
		items, _, err := ground.Map("map", e, []float64{x, 1}, 0, 1, lab.View{X0: 0, X1: right, Y0: 0, Y1: 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return items
	}
	first, moved, wider := at(1, 1), at(0.5, 1), at(0.5, 2)
	if first[0] != moved[0] || first[1] != moved[1] || moved[0] == wider[0] {
		t.Error("a map is made anew, or kept, where it should not be")
	}
}
