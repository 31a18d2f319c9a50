package graph_test

import (
	"math"
	"testing"

	. "nabla/core/graph"
)

// At kinks and ends of domains, the derivative is the one that the documentation of rule says.
func TestKinks(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	op2 := func(op Op) func(*Builder, []ID) ID {
		return func(b *Builder, x []ID) ID { return b.Op2(op, x[0], x[1]) }
	}
	op1 := func(op Op) func(*Builder, []ID) ID {
		return func(b *Builder, x []ID) ID { return b.Op1(op, x[0]) }
	}
	positive := func(b *Builder, x ID) ID { return b.Op2(Less, b.Const(0), x) }
	for _, row := range []struct {
		name    string
		f       func(b *Builder, x []ID) ID
		x, want []float64
	}{
		{"abs", op1(Abs), []float64{0}, []float64{0}},
		{"sign", op1(Sign), []float64{0}, []float64{0}},
		{"floor", op1(Floor), []float64{1}, []float64{0}},
		{"sqrt", op1(Sqrt), []float64{0}, []float64{inf}},
		{"cbrt", op1(Cbrt), []float64{0}, []float64{inf}},
		{"log", op1(Log), []float64{0}, []float64{inf}},
		{"max, the second of equals", op2(Max), []float64{1, 1}, []float64{0, 1}},
		{"max, first", op2(Max), []float64{2, 1}, []float64{1, 0}},
		{"max of nan", op2(Max), []float64{nan, 1}, []float64{1, 0}},
		{"min, the second of equals", op2(Min), []float64{1, 1}, []float64{0, 1}},
		{"min, first", op2(Min), []float64{0, 1}, []float64{1, 0}},
		{"fmax passes over nan", op2(Fmax), []float64{nan, 1}, []float64{0, 1}},
		{"fmin passes over nan", op2(Fmin), []float64{1, nan}, []float64{1, 0}},
		{"mod where it wraps", op2(Mod), []float64{4, 2}, []float64{1, -2}},
		{"hypot", op2(Hypot), []float64{0, 0}, []float64{0, 0}},
		{"0**0", op2(Pow), []float64{0, 0}, []float64{0, 0}},
		{"0**2", op2(Pow), []float64{0, 2}, []float64{0, 0}},
		{"0**0.5", op2(Pow), []float64{0, 0.5}, []float64{inf, 0}},
		{"(-2)**3 by the exponent", op2(Pow), []float64{-2, 3}, []float64{12, nan}},
		{"relu", func(b *Builder, x []ID) ID { return b.Select(positive(b, x[0]), x[0], b.Const(0)) }, []float64{0}, []float64{0}},
		{"np.maximum(x, 0)", func(b *Builder, x []ID) ID { return b.Op2(Max, x[0], b.Const(0)) }, []float64{0}, []float64{0}},
		{"np.maximum(0, x)", func(b *Builder, x []ID) ID { return b.Op2(Max, b.Const(0), x[0]) }, []float64{0}, []float64{1}},
	} {
		g := function(len(row.x), row.f)
		for i, want := range row.want {
			if got := evaluate(Gradient(g, 0), row.x...)[i]; !same(got, want) {
				t.Errorf("%s at %v, derivative %d: %v, want %v", row.name, row.x, i, got, want)
			}
			if got := evaluate(Derivatives(g, 0, i, 1), row.x...)[1]; !same(got, want) {
				t.Errorf("%s at %v, derivative %d forward: %v, want %v", row.name, row.x, i, got, want)
			}
		}
	}
}

// The branch that is not taken has no part in the derivative, be it infinite or NaN there; also
// where a number is used under several conditions and beside them.
func TestMasks(t *testing.T) {
	k := func(b *Builder, f float64) ID { return b.Const(f) }
	above := func(b *Builder, x ID, f float64) ID { return b.Op2(Less, b.Const(f), x) }
	log := func(b *Builder, x ID) ID { return b.Op1(Log, x) }
	sqrt := func(b *Builder, x ID) ID { return b.Op1(Sqrt, x) }
	for _, row := range []struct {
		name string
		f    func(b *Builder, x, y ID) ID
		want func(x, y float64) (dx, dy float64)
	}{
		{"where(x>0, log(x), 0)", func(b *Builder, x, _ ID) ID { return b.Select(above(b, x, 0), log(b, x), k(b, 0)) },
			func(x, _ float64) (float64, float64) {
				if x > 0 {
					return 1 / x, 0
				}
				return 0, 0
			}},
		{"y*where(x>0, sqrt(x), 0)", func(b *Builder, x, y ID) ID {
			return b.Mul(y, b.Select(above(b, x, 0), sqrt(b, x), k(b, 0)))
		}, func(x, y float64) (float64, float64) {
			if x > 0 {
				return y / 2 / math.Sqrt(x), math.Sqrt(x)
			}
			return 0, 0
		}},
		{"one root under two conditions", func(b *Builder, x, y ID) ID {
			s := sqrt(b, x)
			return b.Add(b.Select(above(b, x, 0), s, k(b, 0)), b.Select(above(b, x, 1), b.Mul(y, s), k(b, 0)))
		}, func(x, y float64) (dx, dy float64) {
			if x > 0 {
				dx = 1 / (2 * math.Sqrt(x))
			}
			if x > 1 {
				dx += y / (2 * math.Sqrt(x))
				dy = math.Sqrt(x)
			}
			return
		}},
		{"complementary conditions", func(b *Builder, x, y ID) ID {
			s := sqrt(b, b.Op1(Abs, x))
			return b.Select(above(b, x, 1), b.Mul(y, s), b.Select(above(b, x, 0), b.Mul(s, s), x))
		}, func(x, y float64) (dx, dy float64) {
			switch {
			case x > 1:
				return y / (2 * math.Sqrt(x)), math.Sqrt(x)
			}
			return 1, 0
		}},
		{"a condition and none", func(b *Builder, x, y ID) ID {
			e := b.Op1(Exp, x)
			return b.Add(e, b.Select(above(b, y, 0), b.Mul(e, log(b, y)), k(b, 0)))
		}, func(x, y float64) (dx, dy float64) {
			dx = math.Exp(x)
			if y > 0 {
				return dx + dx*math.Log(y), dx / y
			}
			return dx, 0
		}},
		{"nested conditions", func(b *Builder, x, y ID) ID {
			return b.Select(above(b, x, 0), b.Select(above(b, y, 0), b.Mul(log(b, x), log(b, y)), log(b, x)), y)
		}, func(x, y float64) (dx, dy float64) {
			switch {
			case x > 0 && y > 0:
				return math.Log(y) / x, math.Log(x) / y
			case x > 0:
				return 1 / x, 0
			}
			return 0, 1
		}},
		{"max(log(x), y)", func(b *Builder, x, y ID) ID { return b.Op2(Max, log(b, x), y) },
			func(x, y float64) (dx, dy float64) {
				if x < 0 || math.Log(x) > y {
					return 1 / x, 0
				}
				return 0, 1
			}},
		{"a hundred conditions", func(b *Builder, x, y ID) ID {
			s, total := sqrt(b, x), k(b, 0)
			for i := range 100 {
				total = b.Add(total, b.Select(above(b, x, float64(i)/100), b.Mul(y, s), k(b, 0)))
			}
			return total
		}, func(x, y float64) (dx, dy float64) {
			for i := range 100 {
				if x > float64(i)/100 {
					dx += y / 2 / math.Sqrt(x)
					dy += math.Sqrt(x)
				}
			}
			return
		}},
	} {
		g := function(2, func(b *Builder, x []ID) ID { return row.f(b, x[0], x[1]) })
		gradient, dx, dy := Gradient(g, 0), Derivatives(g, 0, 0, 1), Derivatives(g, 0, 1, 1)
		valid(t, gradient)
		for _, x := range []float64{-1, math.Copysign(0, -1), 0, 0.25, 0.5, 1, 2, 3.5} {
			for _, y := range []float64{-2, 0, 0.5, 1, 3} {
				wantX, wantY := row.want(x, y)
				got := append(evaluate(gradient, x, y), evaluate(dx, x, y)[1], evaluate(dy, x, y)[1])
				for i, want := range []float64{wantX, wantY, wantX, wantY} {
					if !(math.Abs(got[i]-want) <= 1e-13*math.Abs(want)) && !same(got[i], want) {
						t.Errorf("%s at (%v, %v): %v, want %v", row.name, x, y, got, []float64{wantX, wantY})
						break
					}
				}
			}
		}
	}
}
