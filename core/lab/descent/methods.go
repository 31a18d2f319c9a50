package descent

import (
	"slices"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/optim"
	"nabla/core/optim/minimize"
	"nabla/core/random"
	"nabla/core/state"
)

// methods are the ways to descend, with the look of each: the same wherever it is drawn.
var methods = []struct {
	name  string
	color figure.Color
	dash  figure.Dash
}{
	{"gd", figure.H, figure.Solid},
	{"sgd", figure.S6, figure.Dotted},
	{"momentum", figure.F, figure.Solid},
	{"nesterov", figure.S10, figure.Dashed},
	{"adagrad", figure.G, figure.Solid},
	{"rmsprop", figure.S7, figure.Dashed},
	{"adam", figure.K, figure.Solid},
	{"bfgs", figure.S8, figure.Solid},
	{"lbfgs", figure.S8, figure.Dashed},
	{"cg", figure.S9, figure.Solid},
	{"newton", figure.Red, figure.Solid},
	{"neldermead", figure.S5, figure.DashDot},
	{custom, figure.Ink, figure.DashDot},
}

const custom = "custom"

func names() []string {
	list := make([]string, len(methods))
	for i, m := range methods {
		list[i] = m.name
	}
	return list
}

// contender is a method's run.
type contender struct {
	name    string
	lr      float64
	path    compute.Path
	verdict verdict
	color   figure.Color
	dash    figure.Dash
	update  optim.Update // what it remembers can be found again from the path's gradients
	ghost   bool
}

// run makes a method's descent and judges it.
func (in *instance) run(name string, s state.State) (contender, error) {
	c := contender{name: name, lr: rate(s, name)}
	for _, m := range methods {
		if m.name == name {
			c.color, c.dash = m.color, m.dash
		}
	}
	var err error
	method := in.method(name, s)
	c.update = method.Update
	d := compute.Descent{X: s.Vector("x"), Steps: s.Integer("steps"), Method: method}
	switch {
	case name == custom:
		c.path, err = in.byRule(d, s)
	case slices.Contains(minimize.Names, name):
		c.path, err = in.minimize(name, d)
	case name == "sgd" && s.Number("noise") > 0:
		c.path, err = in.noisy(d, s)
	default:
		c.path, err = in.engine.Descend(d, in.host.Turn)
	}
	if err != nil {
		return c, err
	}
	c.verdict, err = judge(in.engine, c.path)
	return c, err
}

// byEngine is whether the engine makes the steps: then many starts and many rates are cheap.
func (c contender) byEngine() bool {
	return c.name != custom && !slices.Contains(minimize.Names, c.name)
}

// hasRate is whether the method knows a learning rate.
func (c contender) hasRate() bool { return !slices.Contains(minimize.Names, c.name) }

// rate is a method's learning rate: its own where it has one.
func rate(s state.State, name string) float64 {
	if v, ok := s.Named("rates")[name]; ok {
		return v
	}
	return s.Number("lr")
}

// method is how the engine moves. Gradient descent needs no graph.
func (in *instance) method(name string, s state.State) compute.Method {
	m := compute.Method{LR: rate(s, name), H: s.Number("h"), Exact: s.Text("grad") == "exact" && in.engine.Traced() != nil}
	if r, ok := optim.Find(name); ok && name != "gd" && name != "sgd" {
		p := optim.Params{"lr": m.LR}
		for _, input := range r.Uses[1:] {
			if s.Schema().Input(input) != nil {
				p[input] = s.Number(input)
			}
		}
		m.Update = r.Update(p)
	}
	return m
}

// minimize descends by gonum's method of that name, which has no learning rate.
func (in *instance) minimize(name string, d compute.Descent) (compute.Path, error) {
	p := minimize.Problem{
		Value: func(x []float64) (float64, error) {
			if err := in.host.Turn(); err != nil {
				return 0, err
			}
			return in.engine.Eval(x)
		},
		Gradient: func(x []float64) ([]float64, error) { return in.gradient(d, x) },
		Hessian:  func(x []float64) ([]float64, error) { return in.curvature(x, d.H) },
	}
	return minimize.Descend(name, p, d.X, d.Steps)
}

// curvature is the Hessian at x, row by row: exact, or where there is no graph by central differences of the numerical gradient.
func (in *instance) curvature(x []float64, h float64) ([]float64, error) {
	n := len(x)
	if t := in.engine.Traced(); t != nil {
		if g := t.Hessian(); g != nil {
			m, guarded := t.At(g, x)
			if guarded {
				_, err := in.engine.Eval(x)
				return m, err
			}
			return append([]float64(nil), m...), nil
		}
	}
	m := make([]float64, n*n)
	at := append([]float64(nil), x...)
	for i := range n {
		at[i] = x[i] + h
		above, err := in.engine.Gradient(at, h)
		if err != nil {
			return nil, err
		}
		at[i] = x[i] - h
		below, err := in.engine.Gradient(at, h)
		if err != nil {
			return nil, err
		}
		at[i] = x[i]
		for j := range n {
			m[i*n+j] = (above[j] - below[j]) / float64(2*h)
		}
	}
	return m, nil
}

// byRule descends by the learner's own rule. Its first step shows what it remembers; then it is compiled where it can be.
func (in *instance) byRule(d compute.Descent, s state.State) (compute.Path, error) {
	if in.rule == nil || in.rule.Source != s.Text("rule") {
		r, bad := lab.NewRule(in.host, s.Text("rule"))
		if bad != nil {
			return compute.Path{}, &lab.Failure{Problem: *bad}
		}
		in.rule = r
	}
	if err := in.rule.Begin(d.Steps); err != nil {
		return compute.Path{}, err
	}
	return in.steps(d, func(x, g []float64, made int) (*compute.Path, error) {
		if made == 1 {
			if u, ok := in.rule.Update(len(x), d.LR); ok {
				rest := compute.Descent{X: x, Steps: d.Steps - 1, Method: d.Method}
				rest.Update = u
				p, err := in.engine.Descend(rest, in.host.Turn)
				if err != compute.ErrUpdate { // where the rule raises an exception, it says itself which
					return &p, err
				}
			}
		}
		return nil, in.rule.Step(x, g, d.LR)
	})
}

// noisy is gradient descent whose gradient has noise on it, as that of a mini-batch has: each component's is normal with the
// standard deviation "noise", drawn as NumPy draws it after np.random.seed(seed).
func (in *instance) noisy(d compute.Descent, s state.State) (compute.Path, error) {
	r := random.New(uint32(s.Integer("seed")))
	noise := s.Number("noise")
	return in.steps(d, func(x, g []float64, _ int) (*compute.Path, error) {
		for i := range x {
			g[i] += float64(noise * r.Gauss())
			x[i] -= float64(d.LR * g[i])
		}
		return nil, nil
	})
}

// steps makes a descent step by step. move moves x by the gradient g, which it may change; or it gives the rest of the path,
// from x on.
func (in *instance) steps(d compute.Descent, move func(x, g []float64, made int) (*compute.Path, error)) (compute.Path, error) {
	var p compute.Path
	x := append([]float64(nil), d.X...)
	for k := 0; ; k++ {
		v, err := in.engine.Eval(x)
		if err != nil {
			return p, err
		}
		p.Points, p.Values = append(p.Points, append([]float64(nil), x...)), append(p.Values, v)
		if k == d.Steps || !optim.Finite(v) || !optim.Finite(x...) {
			return p, nil
		}
		g, err := in.gradient(d, x)
		if err != nil {
			return p, err
		}
		p.Gradients = append(p.Gradients, g)
		rest, err := move(x, g, k)
		if err != nil {
			return p, err
		}
		if rest != nil {
			p.Points, p.Values = append(p.Points[:k], rest.Points...), append(p.Values[:k], rest.Values...)
			p.Gradients = append(p.Gradients[:k], rest.Gradients...)
			return p, nil
		}
		if err := in.host.Turn(); err != nil {
			return p, err
		}
	}
}

func (in *instance) gradient(d compute.Descent, x []float64) ([]float64, error) {
	if d.Exact {
		return in.engine.Exact(x)
	}
	return in.engine.Gradient(x, d.H)
}
