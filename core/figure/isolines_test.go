package figure

import (
	"math"
	"testing"
)

// The isoline of x² + y² at 1 is one closed line, and every point of it lies on the unit circle as
// well as a grid of 0.05 allows.
func TestIsolineOfABowl(t *testing.T) {
	z := field(span(-2, 2, 81), span(-2, 2, 81), func(x, y float64) float64 { return x*x + y*y })
	ls := newTracer(z.X, z.Y, z.Z).lines(1)
	if len(ls) != 1 || ls[0][0] != ls[0][len(ls[0])-1] {
		t.Fatalf("%d lines, want one that is closed", len(ls))
	}
	length := 0.0
	for i, p := range ls[0] {
		if r := math.Hypot(p.x, p.y); math.Abs(r-1) > 0.001 {
			t.Fatalf("a point at a distance of %v", r)
		}
		if i > 0 {
			length += math.Sqrt(dist2(p, ls[0][i-1]))
		}
	}
	if math.Abs(length-2*math.Pi) > 0.01 {
		t.Errorf("its length is %v, want 2π", length)
	}
}

// The area above a level is bounded by closed lines, the grid's edge included; its size is right.
func TestAreaAboveALevel(t *testing.T) {
	z := field(span(-2, 2, 161), span(-2, 2, 161), func(x, y float64) float64 { return x*x + y*y })
	for _, c := range []struct{ level, want float64 }{{1, 16 - math.Pi}, {-1, 16}, {9, 0}} {
		// The painters fill by the rule of even and odd: holes are subtracted.
		outer, hole := 0.0, 0.0
		for _, l := range rimmed(&z).lines(c.level) {
			if l[0] != l[len(l)-1] {
				t.Fatal("an open line")
			}
			a := 0.0
			for i := 1; i < len(l); i++ {
				a += (l[i-1].x*l[i].y - l[i].x*l[i-1].y) / 2
			}
			if a = math.Abs(a); a > outer {
				outer, hole = a, hole+outer
			} else {
				hole += a
			}
		}
		if got := outer - hole; math.Abs(got-c.want) > 0.02 {
			t.Errorf("above %v: area %v, want %v", c.level, got, c.want)
		}
	}
}

// Cells with NaN have no line; the rest goes on. Infinite values are on the far side of every level.
func TestIsolinesAndHoles(t *testing.T) {
	z := field(span(0, 4, 5), span(0, 4, 5), func(x, y float64) float64 { return x })
	z.Z[2*5+2] = math.NaN()
	z.Z[4] = math.Inf(1)
	n := 0
	for _, l := range newTracer(z.X, z.Y, z.Z).lines(1.5) {
		for _, p := range l {
			if n++; p.x != 1.5 {
				t.Errorf("a point at x = %v", p.x)
			}
		}
	}
	if n != 4 { // rows 0–1 and 3–4; the two cells beside the hole are left out
		t.Errorf("%d points, want 4", n)
	}
}

// At a saddle both ways of joining are closed or open lines without loose ends.
func TestSaddle(t *testing.T) {
	z := field(span(-1, 1, 20), span(-1, 1, 20), func(x, y float64) float64 { return x * y })
	for _, level := range []float64{-0.1, 0, 0.1} {
		if ls := newTracer(z.X, z.Y, z.Z).lines(level); len(ls) != 2 && level != 0 {
			t.Errorf("%d lines at %v, want 2", len(ls), level)
		}
	}
}

func TestLevels(t *testing.T) {
	z := field(span(-10, 10, 101), span(-10, 10, 101), func(x, y float64) float64 { return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) })
	ls := LevelsByArea(z.Z, 13)
	for i := 1; i < len(ls); i++ {
		if ls[i] <= ls[i-1] {
			t.Fatal("levels do not rise")
		}
	}
	if len(ls) != 13 {
		t.Errorf("%d levels of Rosenbrock's function, want 13", len(ls))
	}
	if got := LevelsByArea([]float64{1, 1, 1}, 5); len(got) != 0 {
		t.Errorf("a flat function has the levels %v", got)
	}
}
