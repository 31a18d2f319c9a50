package elementary

import (
	"math"
	"testing"
)

// The rules for zeros of both signs, NaN and infinities: NumPy's values, but for the sign of NaN,
// which it does not have here.
func TestChoose(t *testing.T) {
	inf, nan, minus := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	negative := math.Float64frombits(0xFFF8000000000000)
	for _, row := range []struct {
		name string
		f    func(x, y float64) float64
		x, y float64
		want float64
	}{
		{"maximum", Maximum, 0, minus, minus}, {"maximum", Maximum, minus, 0, 0}, {"maximum", Maximum, nan, 1, nan}, {"maximum", Maximum, 1, nan, nan},
		{"minimum", Minimum, 0, minus, minus}, {"minimum", Minimum, minus, 0, 0}, {"minimum", Minimum, nan, 1, nan}, {"minimum", Minimum, 1, nan, nan},
		{"fmax", Fmax, nan, 1, 1}, {"fmax", Fmax, 1, nan, 1}, {"fmax", Fmax, nan, nan, nan},
		{"fmin", Fmin, nan, 1, 1}, {"fmin", Fmin, 1, nan, 1}, {"fmin", Fmin, 2, 1, 1},
		{"copysign", Copysign, -3, minus, -3}, {"copysign", Copysign, -3, 0, 3}, {"copysign", Copysign, -3, negative, 3}, {"copysign", Copysign, -3, nan, 3},
		{"mod", Mod, -1, 3, 2}, {"mod", Mod, 1, -3, -2}, {"mod", Mod, minus, 3, 0}, {"mod", Mod, 3, -3, minus}, {"mod", Mod, 5, -inf, -inf}, {"mod", Mod, 1, 0, nan},
		{"floordiv", FloorDiv, -1, 3, -1}, {"floordiv", FloorDiv, 1, 0, inf}, {"floordiv", FloorDiv, minus, 3, minus}, {"floordiv", FloorDiv, 6, 0.1, 59},
	} {
		got := row.f(row.x, row.y)
		if math.Float64bits(got) != math.Float64bits(row.want) && (got == got || row.want == row.want) {
			t.Errorf("%s(%v, %v) = %v, want %v", row.name, row.x, row.y, got, row.want)
		}
	}
	if Signbit(negative) || Signbit(0) || !Signbit(minus) || !Signbit(-inf) {
		t.Error("signbit")
	}
	if s := Sign(minus); s != 0 || math.Signbit(s) || Sign(-3) != -1 || Sign(nan) == Sign(nan) {
		t.Error("sign")
	}
}
