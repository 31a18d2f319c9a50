package array

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// The values here are NumPy 1.24's: testdata/make_golden.py makes golden.json.

type goldenArray struct {
	DType string
	Shape []int
	Data  []string
}

func (g *goldenArray) array(t *testing.T) *Array {
	t.Helper()
	dtype := map[string]DType{"float64": Float64, "int64": Int64, "bool": Bool}[g.DType]
	a, err := Empty(nil, dtype, g.Shape...)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range g.Data {
		if dtype == Float64 {
			u, err := strconv.ParseUint(s, 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			a.buf.F[i] = math.Float64frombits(u)
			continue
		}
		k, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		a.put(i, IntScalar(k))
	}
	return a
}

type golden struct {
	Pool    map[string]*goldenArray
	Printed []struct {
		Array   goldenArray
		Options struct {
			Precision, Threshold, EdgeItems, LineWidth *int
			Suppress                                   bool
			Sign, Floatmode                            string
		}
		Repr, Str string
	}
	Reduced []struct {
		Shape    []int
		Seed     int
		View, Op string
		Axis     []int
		Want     goldenArray
	}
	Binary []struct {
		Op, X, Y string
		Want     goldenArray
	}
	Unary []struct {
		Op, X string
		Want  goldenArray
	}
	Series []struct {
		Op   string
		Args []float64
		Want goldenArray
	}
	Order []struct {
		N    int
		Want []int64
	}
}

func readGolden(t *testing.T) *golden {
	t.Helper()
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{}
	if err := json.Unmarshal(text, g); err != nil {
		t.Fatal(err)
	}
	return g
}

// sameBits compares element by element; all nan are one.
func sameBits(t *testing.T, what string, got, want *Array) {
	t.Helper()
	if got.dtype != want.dtype || !equalInts(got.shape, want.shape) {
		t.Errorf("%s: %s%v, NumPy gives %s%v", what, got.dtype, got.shape, want.dtype, want.shape)
		return
	}
	for i := 0; i < want.Size(); i++ {
		x, y := got.Flat(i), want.Flat(i)
		if x.DType == Float64 && x.F != x.F && y.F != y.F {
			continue
		}
		if x.I != y.I || math.Float64bits(x.F) != math.Float64bits(y.F) {
			t.Errorf("%s: element %d is %v, NumPy gives %v", what, i, x.text(), y.text())
			return
		}
	}
}

func TestPrintsAsNumPy(t *testing.T) {
	for _, c := range readGolden(t).Printed {
		o := DefaultPrint()
		set := func(to *int, from *int) {
			if from != nil {
				*to = *from
			}
		}
		set(&o.Precision, c.Options.Precision)
		set(&o.Threshold, c.Options.Threshold)
		set(&o.EdgeItems, c.Options.EdgeItems)
		set(&o.LineWidth, c.Options.LineWidth)
		o.Suppress = c.Options.Suppress
		if c.Options.Sign != "" {
			o.Sign = c.Options.Sign[0]
		}
		if c.Options.Floatmode != "" {
			o.Floatmode = c.Options.Floatmode
		}
		a := c.Array.array(t)
		if got := a.Repr(o); got != c.Repr {
			t.Errorf("repr with %+v\n got %s\nwant %s", *o, got, c.Repr)
		}
		if got := a.Text(o); got != c.Str {
			t.Errorf("str with %+v\n got %s\nwant %s", *o, got, c.Str)
		}
	}
}

// noise is the function of the same name in make_golden.py.
func noise(seed int, shape ...int) *Array {
	powers := [...]float64{1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3}
	x := make([]float64, product(shape))
	for i := range x {
		x[i] = float64((i*7919+seed*104729)%10007-5000) / 977 * powers[i%7]
	}
	return Floats(x, shape...)
}

func every(start, step int) Index {
	return Index{Kind: IndexSlice, Slice: func(n int) (int, int, int, error) {
		if step < 0 {
			return n - 1, step, n, nil
		}
		return start, step, (n - start + step - 1) / step, nil
	}}
}

func viewed(t *testing.T, a *Array, how string) *Array {
	t.Helper()
	var err error
	for _, step := range strings.Fields(how) {
		switch step {
		case "T":
			a, err = a.Transpose()
		case "swap":
			a, err = a.SwapAxes(0, 1)
		case "rev":
			a, _, err = a.Get(nil, []Index{every(0, -1)})
		case "revlast":
			a, _, err = a.Get(nil, []Index{{Kind: IndexEllipsis}, every(0, -1)})
		case "step2":
			a, _, err = a.Get(nil, []Index{{Kind: IndexEllipsis}, every(0, 2)})
		case "rows2":
			a, _, err = a.Get(nil, []Index{every(0, 2)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func TestReducesInNumPysOrder(t *testing.T) {
	for _, c := range readGolden(t).Reduced {
		a := viewed(t, noise(c.Seed, c.Shape...), c.View)
		var got *Array
		var err error
		var axis *int
		if len(c.Axis) == 1 {
			axis = &c.Axis[0]
		}
		switch c.Op {
		case "sum":
			got, err = Reduce(nil, ReduceSum, a, c.Axis, false)
		case "prod":
			got, err = Reduce(nil, ReduceProd, a, c.Axis, false)
		case "max":
			got, err = Reduce(nil, ReduceMax, a, c.Axis, false)
		case "mean":
			got, err = Mean(nil, a, c.Axis, false)
		case "std":
			got, err = Std(nil, a, c.Axis, 0, false)
		case "argmin":
			got, err = ArgMin(nil, a, axis, false)
		case "cumsum":
			got, err = Accumulate(nil, ReduceSum, a, axis)
		case "cumprod":
			got, err = Accumulate(nil, ReduceProd, a, axis)
		default:
			t.Fatal(c.Op)
		}
		if err != nil {
			t.Fatal(c.Op, err)
		}
		sameBits(t, c.Op+" of "+ShapeText(c.Shape)+" "+c.View+" axis "+ShapeText(c.Axis), got, c.Want.array(t))
	}
}

var byName = map[string]*Ufunc{}

func init() {
	for _, u := range []*Ufunc{Add, Subtract, Multiply, Divide2, FloorDivide, Remainder, Fmod, Maximum, Minimum, Fmax, Fmin, Copysign,
		Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, LogicalAnd, LogicalOr, LogicalXor, LogicalNot, BitwiseAnd, BitwiseOr, BitwiseXor,
		Negative, Absolute, Sign, Square, Reciprocal, Sqrt, Floor, Ceil, Trunc, Rint, IsNaN, IsInf, IsFinite, Signbit, Invert} {
		byName[u.Name] = u
	}
}

func TestElementwiseAsNumPy(t *testing.T) {
	g := readGolden(t)
	for _, c := range g.Binary {
		x, _ := g.Pool[c.X].array(t).ExpandDims(1)
		got, err := byName[c.Op].Call2(nil, x, g.Pool[c.Y].array(t), nil)
		if err != nil {
			t.Fatal(c.Op, c.X, c.Y, err)
		}
		sameBits(t, c.Op+" "+c.X+c.Y, got, c.Want.array(t))
	}
	for _, c := range g.Unary {
		got, err := byName[c.Op].Call1(nil, g.Pool[c.X].array(t), nil)
		if err != nil {
			t.Fatal(c.Op, c.X, err)
		}
		sameBits(t, c.Op+" "+c.X, got, c.Want.array(t))
	}
}

func TestSeriesBitForBit(t *testing.T) {
	for _, c := range readGolden(t).Series {
		var got *Array
		var err error
		if c.Op == "arange" {
			got, err = Arange(nil, c.Args[0], c.Args[1], c.Args[2])
		} else {
			got, _, err = Linspace(nil, c.Args[0], c.Args[1], int(c.Args[2]), true)
		}
		if err != nil {
			t.Fatal(err)
		}
		sameBits(t, c.Op, got, c.Want.array(t))
	}
}

func TestArgSortLeavesTiesAsNumPy(t *testing.T) {
	for _, c := range readGolden(t).Order {
		x := make([]int64, c.N)
		for i := range x {
			x[i] = int64((i*7919 + c.N) % max(c.N/4, 2))
		}
		axis := 0
		got, err := ArgSort(nil, Ints(x), &axis, false)
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range c.Want {
			if got.buf.I[i] != w {
				t.Errorf("n = %d: order differs from NumPy's at %d: %d, want %d", c.N, i, got.buf.I[i], w)
				break
			}
		}
	}
}
