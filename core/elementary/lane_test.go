package elementary

import (
	"fmt"
	"math"
	"testing"
)

// always makes a lane of a function that has no rare cases.
func always(f func(x float64) float64) func(x float64) (float64, bool) {
	return func(x float64) (float64, bool) { return f(x), false }
}

// mathLog is math.Log, whose assembly for amd64 is wrong for subnormal numbers.
func mathLog(x float64) float64 {
	if x > 0 && x < smallest {
		return math.Log(x*0x1p54) - 54*math.Ln2
	}
	return math.Log(x)
}

// Wherever a lane does not say that it is rare its value is right: of the same kind as package math's
// (NaN, infinite, zero with its sign) and within 4096 units of the last place, for package math is no better everywhere (TestAccuracy looks closer).
// It is tried on floats of any bits, and around the ends of every range that a lane tells apart.
func TestLaneIsRareWhereWrong(t *testing.T) {
	type row struct {
		name  string
		lane  func(x float64) (float64, bool)
		other func(x float64) float64
	}
	rows := []row{
		{"exp", expLane, math.Exp}, {"exp2", exp2Lane, math.Exp2}, {"expm1", expm1Lane, math.Expm1},
		{"log", logLane, mathLog}, {"log2", log2Lane, func(x float64) float64 { return mathLog(x) / math.Ln2 }}, {"log10", log10Lane, func(x float64) float64 { return mathLog(x) / math.Ln10 }}, {"log1p", log1pLane, math.Log1p},
		{"sin", sinLane, math.Sin}, {"cos", cosLane, math.Cos}, {"tan", tanLane, math.Tan},
		{"asin", always(asinLane), math.Asin}, {"acos", always(acosLane), math.Acos}, {"atan", always(atanLane), math.Atan},
		{"sinh", sinhLane, math.Sinh}, {"cosh", coshLane, math.Cosh}, {"tanh", always(tanhLane), math.Tanh},
		{"sigmoid", sigmoidLane, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }},
	}
	for n := 3; n <= 16; n++ {
		rows = append(rows, row{fmt.Sprint("pow", n), func(x float64) (float64, bool) { return powIntLane(x, n) },
			func(x float64) float64 { return math.Pow(x, float64(n)) }})
	}
	for _, y := range []float64{-1, 0, 0.5, 2.5, 33, 1e300} {
		rows = append(rows, row{fmt.Sprint("pow to ", y), func(x float64) (float64, bool) { return powLane(x, y) },
			func(x float64) float64 { return math.Pow(x, y) }})
	}
	var ends []float64
	for _, e := range []float64{0, 0x1p-1074, 0x1p-1022, 0x1p-54, 0x1p-27, 0x1p-4, 0.125, 0.25, 0.5, 0.6875, 1, 1.375, 2, 22, 40, 45, 690, 708.4, 709.79, 710.48, 745.14, 746, 995, 1022, 1024, 1075, 1080,
		2048, 0x1p19, 0x1p20, 0x1p60, 0x1p900, 0x1p1000, 0x1p1023, math.MaxFloat64, math.Inf(1), math.NaN()} {
		for _, x := range []float64{math.Nextafter(e, 0), e, math.Nextafter(e, math.Inf(1))} {
			ends = append(ends, x, -x)
		}
	}
	for _, r := range rows {
		n := numbers(777767777)
		for i := range len(ends) + 20*count() {
			var x float64
			switch {
			case i < len(ends):
				x = ends[i]
			case i%3 == 0:
				x = n.flat(-1200, 1200)
			default:
				x = math.Float64frombits(n.next())
			}
			got, rare := r.lane(x)
			if want := r.other(x); !rare && !near(got, want) {
				t.Errorf("%s: %x gives %x and is not rare; the value is near %x", r.name, x, got, want)
				break
			}
		}
	}
}

// near tells whether got is within 4096 units in the last place of want, and its sign and kind are the same.
func near(got, want float64) bool {
	switch {
	case got != got || want != want:
		return got != got && want != want
	case math.Signbit(got) != math.Signbit(want):
		return false
	}
	d := int64(math.Float64bits(got) - math.Float64bits(want))
	return -4096 <= d && d <= 4096
}
