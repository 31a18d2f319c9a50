package figure

import (
	"math"
	"strings"
	"testing"
)

// What stands on an axis: limits, pixels, the labels and what they share.
func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi, pixels float64
		log            bool
		want           string
	}{
		{0, 20, 600, false, "0 4 8 12 16 20"},
		{-10, 10, 600, false, "−10 −5 0 5 10"},
		{0, 1, 400, false, "0.00 0.25 0.50 0.75 1.00"},
		{-6e-10, 9e-10, 400, false, "−5 0 5 | ×10⁻¹⁰"},
		{-2.6e13, 0, 300, false, "−20 −10 0 | ×10¹²"},
		{1e13, 1e13 + 4, 400, false, "0 1 2 3 4 | + 10¹³"},
		{100000.1, 100000.5, 400, false, "0.1 0.2 0.3 0.4 0.5 | + 100000"},
		{1e-16, 1, 600, true, "10⁻¹⁵ 10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 1"},
		{1, 1000, 400, true, "1 10 100 1000"},
		{2, 9, 400, true, "2 4 6 8"},
		{3, 3, 400, false, "3"},
	} {
		s := Scale{Log: c.log}
		ts := s.ticksOf(c.lo, c.hi, c.pixels, 100, 0)
		var labels []string
		for _, k := range ts.ticks {
			if k.label != "" {
				labels = append(labels, k.label)
			}
		}
		got := strings.Join(labels, " ")
		if ts.shared != "" {
			got += " | " + ts.shared
		}
		if got != c.want {
			t.Errorf("%v … %v: %s, want %s", c.lo, c.hi, got, c.want)
		}
	}
}

// Whatever the limits are, ticks lie inside them, rise, and are few.
func TestTicksOfAnyLimits(t *testing.T) {
	for _, lo := range []float64{-math.MaxFloat64, -1e300, -7.3e13, -1, -1e-300, 0, 5e-324, 1e-10, 3.7, 1e13, 1e300} {
		for _, hi := range []float64{-1e299, -0.5, 0, 5e-324, 1e-9, 4, 1e13 + 3, 1e301, math.MaxFloat64} {
			if !(lo < hi) {
				continue
			}
			for _, log := range []bool{false, true} {
				if log && lo <= 0 {
					continue
				}
				s := Scale{Log: log}
				ts := s.ticksOf(lo, hi, 300, 60, 0)
				if len(ts.ticks) == 0 || len(ts.ticks) > 700 {
					t.Errorf("%v … %v (log %v): %d ticks", lo, hi, log, len(ts.ticks))
				}
				slack := (hi/2 - lo/2) * 1e-9
				for i, k := range ts.ticks {
					if k.v < lo-slack || k.v > hi+slack || i > 0 && k.v <= ts.ticks[i-1].v {
						t.Errorf("%v … %v (log %v): tick %v after %v", lo, hi, log, k.v, ts.ticks[max(i-1, 0)].v)
					}
				}
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{{0, "0"}, {-1.5, "−1.5"}, {1e13, "10¹³"}, {-2.5e-7, "−2.5×10⁻⁷"}, {123456, "123456"}, {math.Inf(-1), "−∞"}, {math.NaN(), "nan"}} {
		if got := Number(c.v); got != c.want {
			t.Errorf("%v is written %s, want %s", c.v, got, c.want)
		}
	}
}

func TestFormulasAsText(t *testing.T) {
	for _, c := range [][2]string{
		{"$x_0$", "x₀"}, {"$x_{10}^2$", "x₁₀²"}, {`$\alpha = 10^{-3}$`, "α = 10⁻³"}, {`$\frac{1}{2}$`, "1/2"}, {"costs $5", "costs $5"},
		{`$\partial f / \partial x_0$`, "∂f / ∂x₀"}, {"$W_{ij}$", "Wᵢⱼ"}, {"$e^{QR}$", "e^(QR)"}, {`$\frac{df}{dx} \approx \sqrt{x+1}$`, "df/dx ≈ √(x+1)"}, {"$" + strings.Repeat("^{", 5000) + "$", ""}, {"$", "$"}, {"$_$", ""}, {`$\$`, ""},
	} {
		if got := plain(c[0]); got != c[1] && len(c[0]) < 1000 { // deep nesting only has to end
			t.Errorf("%s becomes %q, want %q", c[0], got, c[1])
		}
	}
}
