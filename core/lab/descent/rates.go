package descent

import (
	"math"

	"nabla/core/compute"
	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/optim"
)

// The learning rates of a sweep: how many, over how many decades around the present one.
const (
	sweepRates   = 161
	sweepDecades = 4.0
)

// rates is the sweep: where f is after all steps, against the learning rate.
func (in *instance) rates() (lab.Result, error) {
	s, c := in.state, in.runs[0]
	method := in.method(c.name, s)
	if !c.byEngine() || c.lr <= 0 {
		return lab.Result{Say: []message.Message{message.New("descent.no-sweep")}}, nil
	}
	x := s.Vector("x")
	starts := compute.Starts{Vars: len(x), Steps: s.Integer("steps"), Method: method}
	limit, stable := in.limit(c)
	lo, hi := c.lr*elementary.Power(10, -sweepDecades/2), c.lr*elementary.Power(10, sweepDecades/2)
	if stable {
		lo, hi = min(lo, limit/100), max(hi, 3*limit)
	}
	for k := range sweepRates {
		starts.Rates = append(starts.Rates, lo*elementary.Power(hi/lo, float64(k)/(sweepRates-1)))
		starts.Points = append(starts.Points, x...)
	}
	o, err := in.engine.Starts(starts, in.host.Turn, nil)
	if err != nil {
		return lab.Result{}, err
	}
	fig, a := figure.New()
	fig.Height = 240
	a.XLabel, a.YLabel = "descent.lr", "descent.f_end"
	a.X.Log = true
	a.X.Fix(lo, hi)
	y := o.Values
	start, best := c.path.Values[0], -1
	for k, v := range y {
		if !optim.Finite(v) || v > start+math.Abs(start) { // ran away: not to be seen beside the others
			y[k] = math.NaN()
			continue
		}
		if best < 0 || v < y[best] {
			best = k
		}
	}
	a.Add(&figure.Line{Style: figure.Style{Color: c.color, Dash: figure.Solid}, X: starts.Rates, Y: y})
	r := lab.Result{}
	if stable {
		a.Add(&figure.Rule{Style: figure.Style{Color: figure.Ink3, Width: 1.5, Dash: figure.Dashed}, Label: "descent.limit", At: limit, Vertical: true})
		r.Say = append(r.Say, message.New("descent.say.limit", lab.Short(limit)))
	}
	if best >= 0 {
		r.Say = append(r.Say, message.New("descent.say.best", lab.Short(starts.Rates[best]), lab.Short(y[best])))
	}
	end := c.path.Values[len(c.path.Values)-1]
	if !optim.Finite(end) || end > start+math.Abs(start) {
		end = start
	}
	a.Add(&figure.Handle{Name: "lr", Label: "descent.lr", X: c.lr, Y: end, Axis: 'x'})
	r.Figures = []lab.Figure{{Name: showRates, Figure: fig}}
	return r, nil
}

// limit is the rate from which on the method no longer comes to rest where f is lowest: 2/λ for gradient descent, λ being
// the largest curvature there; momentum allows 2(1+μ)/λ. stable is false where there is no such rate.
func (in *instance) limit(c contender) (rate float64, stable bool) {
	at := lowest([]contender{c})
	n := len(at)
	if n > 20 {
		return 0, false
	}
	curvature, err := in.curvature(at, in.state.Number("h"))
	if err != nil || !optim.Finite(curvature...) {
		return 0, false
	}
	most := largest(curvature, n)
	if !(most > 0) {
		return 0, false
	}
	switch c.name {
	case "gd", "sgd":
		return 2 / most, true
	case "momentum":
		return 2 * (1 + in.state.Number("momentum")) / most, true
	}
	return 0, false
}

// largest is the largest eigenvalue of a symmetric matrix, by power iterations on a matrix that was shifted so that all its eigenvalues
// are positive.
func largest(m []float64, n int) float64 {
	shift := 0.0 // no eigenvalue is farther from 0 than a row's sum
	for i := range n {
		sum := 0.0
		for j := range n {
			sum += math.Abs(m[i*n+j])
		}
		shift = max(shift, sum)
	}
	if shift == 0 {
		return 0
	}
	v := make([]float64, n)
	for i := range v {
		v[i] = 1 + float64(0.37*float64(i))
	}
	lambda := 0.0
	for range 500 {
		w, size := make([]float64, n), 0.0
		for i := range n {
			w[i] = float64(shift * v[i])
			for j := range n {
				w[i] += float64(m[i*n+j] * v[j])
			}
			size += float64(w[i] * w[i])
		}
		size = math.Sqrt(size)
		for i := range w {
			w[i] /= size
		}
		v = w
		if next := size - shift; math.Abs(next-lambda) <= 1e-13*shift {
			return next
		} else {
			lambda = next
		}
	}
	return lambda
}
