package compute

import "nabla/core/optim"

// run is a descent at work, step by step, by the gradients of an engine.
type run struct {
	Method
	engine  Engine
	x       []float64
	stepper *optim.Stepper // nil: gradient descent
	made    int
	value   float64
	path    Path
	keep    bool // whether the path is
}

func newRun(e Engine, start []float64, m Method) *run {
	r := &run{Method: m, engine: e, x: append([]float64(nil), start...)}
	if m.Update.Graph != nil {
		r.stepper = m.Update.New(len(start))
	}
	return r
}

// to makes steps until there are so many, or point or value are not finite.
func (r *run) to(steps int, hook Hook) error {
	for {
		var err error
		if r.value, err = r.engine.Eval(r.x); err != nil {
			return err
		}
		if r.keep {
			r.path.Points, r.path.Values = append(r.path.Points, append([]float64(nil), r.x...)), append(r.path.Values, r.value)
		}
		if r.made == steps || !optim.Finite(r.value) || !optim.Finite(r.x...) {
			return nil
		}
		g, err := r.gradient()
		if err != nil {
			return err
		}
		if r.keep {
			r.path.Gradients = append(r.path.Gradients, g)
		}
		if err := r.step(g); err != nil {
			return err
		}
		if err := hook.call(); err != nil {
			return err
		}
	}
}

func (r *run) gradient() ([]float64, error) {
	if r.Exact {
		return r.engine.Exact(r.x)
	}
	return r.engine.Gradient(r.x, r.H)
}

func (r *run) step(g []float64) error {
	r.made++
	if r.stepper == nil {
		for i := range r.x {
			r.x[i] -= float64(r.LR * g[i])
		}
		return nil
	}
	if r.stepper.Step(r.x, g) {
		return ErrUpdate
	}
	return nil
}

// descend makes a whole descent.
func descend(e Engine, d Descent, hook Hook) (Path, error) {
	r := newRun(e, d.X, d.Method)
	r.keep = true
	err := r.to(d.Steps, hook)
	return r.path, err
}

// Descend makes the steps one after another.
func (d Direct) Descend(want Descent, hook Hook) (Path, error) { return descend(d, want, hook) }

// Starts makes the descents one after another.
func (d Direct) Starts(s Starts, hook Hook, part Part) (*Outcomes, error) {
	return starts(d, s, hook, part)
}

func starts(e Engine, s Starts, hook Hook, part Part) (*Outcomes, error) {
	o := s.outcomes()
	for i := range o.Values {
		if err := o.find(e, s, i, hook); err != nil {
			return nil, err
		}
		if err := part.call(o, i, i+1); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// outcomes has room for all.
func (s Starts) outcomes() *Outcomes {
	n := len(s.Points) / s.Vars
	return &Outcomes{Ends: append([]float64(nil), s.Points...), Values: make([]float64, n), Steps: make([]int32, n)}
}

// at is the method of a start.
func (s Starts) at(i int) Method {
	m := s.Method
	if s.Rates != nil {
		if m.LR = s.Rates[i]; m.Update.Graph != nil {
			m.Update.Numbers = append([]float64{m.LR}, m.Update.Numbers[1:]...)
		}
	}
	return m
}

// find makes descent i, from its start. A start where the function raises an exception on the way has NaN for its value.
func (o *Outcomes) find(e Engine, s Starts, i int, hook Hook) error {
	r := newRun(e, s.Points[i*s.Vars:(i+1)*s.Vars], s.at(i))
	undefined, err := orHole(0, r.to(s.Steps, hook))
	copy(o.Ends[i*s.Vars:], r.x)
	if o.Values[i], o.Steps[i] = r.value, int32(r.made); undefined != undefined {
		o.Values[i] = undefined
	}
	return err
}
