package optim

// History is the path of a descent. Points and Values have one entry more than Gradients: Points[k]
// was left by Gradients[k].
type History struct {
	Points    [][]float64
	Values    []float64
	Gradients [][]float64
}

// End is the last point.
func (h History) End() []float64 { return h.Points[len(h.Points)-1] }

// Descend makes steps from start. It stops early only where the value or the point is not finite, which
// is then the last one, or where the update cannot be computed; start is left as it was.
func Descend(f func(x []float64) float64, gradient func(x []float64) []float64, start []float64, u Update, steps int) History {
	x := append([]float64(nil), start...)
	s := u.New(len(x))
	var h History
	for k := 0; ; k++ {
		v := f(x)
		h.Points, h.Values = append(h.Points, append([]float64(nil), x...)), append(h.Values, v)
		if k == steps || !Finite(v) || !Finite(x...) {
			return h
		}
		g := gradient(x)
		h.Gradients = append(h.Gradients, g)
		if s.Step(x, g) {
			return h
		}
	}
}

// GradientDescent is the course's gradient_descent: steps of x ← x − lr·g.
func GradientDescent(f func(x []float64) float64, gradient func(x []float64) []float64, start []float64, lr float64, steps int) History {
	return Descend(f, gradient, start, Rules[0].Update(Params{"lr": lr}), steps)
}

// Finite tells whether all numbers are finite.
func Finite(x ...float64) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}
