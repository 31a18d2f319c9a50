package wasmgen_test

import (
	"math"
	"math/rand"
	"testing"

	"nabla/core/compute"
	. "nabla/core/graph"
	"nabla/core/wasmgen"
)

// trial is a descent as its definition says: what descend and starts must give, bit for bit.
type trial struct {
	f, gradient, rule reference
	vars, slots, size int
	parameters        []float64 // of f
	numbers           []float64 // of the rule: rate, step number, others
	h                 float64
	exact             bool

	x, state []float64
	value    float64
	steps    int
	status   int
	history  [][]float64 // of each step, as the kernel writes it
}

func newTrial(p wasmgen.Program, exact bool, parameters, numbers, x []float64, h float64) *trial {
	d := &trial{f: evaluator(p.Value), vars: p.Value.Vars, size: 1, parameters: parameters, numbers: numbers, h: h, exact: exact, x: append([]float64(nil), x...)}
	if exact {
		d.gradient = evaluator(p.Gradient)
	}
	if p.Rule != nil {
		d.rule = evaluator(p.Rule)
		d.size = p.Rule.Vars - len(p.Rule.Outputs)
		d.slots = len(p.Rule.Outputs)/d.size - 1
	}
	d.state = make([]float64, d.slots*d.vars)
	return d
}

func (d *trial) at(x []float64) float64 {
	return d.f.at(append(append([]float64(nil), x...), d.parameters...))
}

func (d *trial) slopes() (g []float64, guarded bool) {
	g = make([]float64, d.vars)
	if d.exact {
		guarded = d.gradient.Eval(append(append([]float64(nil), d.x...), d.parameters...), g)
		return g, guarded
	}
	for i, v := range d.x {
		d.x[i] = v + d.h
		above := d.at(d.x)
		d.x[i] = v - d.h
		below := d.at(d.x)
		d.x[i] = v
		g[i] = (above - below) / float64(2*d.h)
		guarded = guarded || flagged(above) || flagged(below)
	}
	return g, guarded
}

func (d *trial) move(g []float64) (guarded bool) {
	if d.rule.Evaluator == nil {
		for i := range d.x {
			d.x[i] -= float64(d.numbers[0] * g[i])
		}
		return false
	}
	x, state := append([]float64(nil), d.x...), append([]float64(nil), d.state...)
	for i := 0; i < d.vars; i += d.size {
		in := append(append([]float64(nil), d.x[i:i+d.size]...), g[i:i+d.size]...)
		for s := range d.slots {
			in = append(in, d.state[s*d.vars+i:s*d.vars+i+d.size]...)
		}
		in = append(append(in, d.numbers[0], float64(d.steps+1)), d.numbers[2:]...)
		guarded = d.rule.Eval(in, d.rule.out) || guarded
		copy(x[i:i+d.size], d.rule.out)
		for s := range d.slots {
			copy(state[s*d.vars+i:], d.rule.out[(1+s)*d.size:(2+s)*d.size])
		}
	}
	if !guarded {
		d.x, d.state = x, state
	}
	return guarded
}

// run makes steps until there are so many.
func (d *trial) run(until int) {
	for d.status == wasmgen.Running {
		d.value = d.at(d.x)
		entry := make([]float64, 2*d.vars+1)
		copy(entry, d.x)
		entry[d.vars] = d.value
		d.history = append(d.history[:d.steps], entry)
		finite := !math.IsNaN(d.value - d.value)
		for _, v := range d.x {
			finite = finite && !math.IsNaN(v-v)
		}
		switch {
		case flagged(d.value):
			d.status = wasmgen.Guarded
			return
		case !finite:
			d.status = wasmgen.NotFinite
			return
		case d.steps == until:
			return
		}
		g, guarded := d.slopes()
		if guarded {
			d.status = wasmgen.Guarded
			return
		}
		copy(entry[d.vars+1:], g)
		if d.move(g) {
			d.status = wasmgen.Guarded
			return
		}
		d.steps++
	}
}

// record is the trial's state as the kernel keeps it.
func (d *trial) record() []float64 {
	r := append(append(append([]float64(nil), d.x...), d.state...), d.value)
	for i := range r[:len(r)-1] {
		r[i] = canonical(r[i])
	}
	return append(r, math.Float64frombits(uint64(d.steps)|uint64(d.status)<<32))
}

// sameNumbers tells whether all bits are the same.
func sameNumbers(a, b []float64) bool {
	for i := range a {
		if !sameBits(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

// testDescend runs a descent in three pieces and compares record and history.
func testDescend(t *testing.T, e *engine, d *trial, every int) {
	t.Helper()
	kernel := "descend"
	if d.exact {
		kernel = "descend_exact"
	}
	e.write(e.Inputs+8*d.vars, d.parameters...)
	e.write(e.Rule, d.numbers...)
	const steps = 40
	record := e.reserve(e.RecordBytes + (steps+1)*e.HistoryBytes)
	history := record + e.RecordBytes
	e.write(record, append(append([]float64(nil), d.x...), make([]float64, d.vars*d.slots+2)...)...)
	for _, until := range []int{0, 7, 23, steps} {
		status := e.call(kernel, record, until, d.h, history, every)
		d.run(until)
		if got, want := e.read(record, e.RecordBytes/8), d.record(); !sameNumbers(got, want) || status != d.status {
			t.Fatalf("until %d: record %v (status %d), want %v (%d)", until, got, status, want, d.status)
		}
	}
	for k := 0; k < len(d.history); k += every {
		got, want := e.read(history+k/every*e.HistoryBytes, 2*d.vars+1), d.history[k]
		for i := range want {
			if i == d.vars { // already as it is stored
				continue
			}
			want[i] = canonical(want[i])
		}
		n := len(want)
		if k == len(d.history)-1 {
			n = d.vars + 1 // the last one's gradient is not known
		}
		if !sameNumbers(got[:n], want[:n]) {
			t.Fatalf("history of step %d: %v, want %v", k, got, want)
		}
	}
}

// rules are update rules as graphs, with their parameters beyond rate and step number.
var rules = []struct {
	name    string
	n       int // length of the vectors
	slots   int
	numbers []float64
	rule    func(e expression, x, g []ID, s [][]ID, lr, k ID, p []ID) []ID
}{
	{"momentum", 1, 1, []float64{0.9}, func(e expression, x, g []ID, s [][]ID, lr, k ID, p []ID) []ID {
		v := e.sub(e.mul(p[0], s[0][0]), e.mul(lr, g[0]))
		return []ID{e.add(x[0], v), v}
	}},
	{"adagrad", 1, 1, []float64{1e-7}, func(e expression, x, g []ID, s [][]ID, lr, k ID, p []ID) []ID {
		h := e.add(s[0][0], e.mul(g[0], g[0]))
		return []ID{e.sub(x[0], e.Div(e.mul(lr, g[0]), e.add(e.of(Sqrt, h), p[0]))), h}
	}},
	{"adam", 1, 2, []float64{0.9, 0.999, 1e-7}, func(e expression, x, g []ID, s [][]ID, lr, k ID, p []ID) []ID {
		one := e.c(1)
		m := e.add(s[0][0], e.mul(e.sub(one, p[0]), e.sub(g[0], s[0][0])))
		v := e.add(s[1][0], e.mul(e.sub(one, p[1]), e.sub(e.mul(g[0], g[0]), s[1][0])))
		rate := e.Div(e.mul(lr, e.of(Sqrt, e.sub(one, e.Op2(Pow, p[1], k)))), e.sub(one, e.Op2(Pow, p[0], k)))
		return []ID{e.sub(x[0], e.Div(e.mul(rate, m), e.add(e.of(Sqrt, v), p[2]))), m, v}
	}},
	{"by direction, within a box", 2, 0, []float64{4}, func(e expression, x, g []ID, s [][]ID, lr, k ID, p []ID) []ID {
		length := e.of(Sqrt, e.add(e.mul(g[0], g[0]), e.mul(g[1], g[1])))
		next := make([]ID, 2)
		for i := range next {
			to := e.sub(x[i], e.mul(lr, e.Div(g[i], length)))
			next[i] = e.Op2(Max, e.Neg(p[0]), e.Op2(Min, p[0], to))
		}
		return next
	}},
}

// ruleGraph is the graph of one of rules.
func ruleGraph(i int) *Graph {
	r := rules[i]
	b := NewBuilder((2 + r.slots) * r.n)
	vector := func(k int) []ID {
		v := make([]ID, r.n)
		for i := range v {
			v[i] = b.Var(k*r.n + i)
		}
		return v
	}
	var state [][]ID
	for s := range r.slots {
		state = append(state, vector(2+s))
	}
	lr, k := b.Param(), b.Param()
	var p []ID
	for range r.numbers {
		p = append(p, b.Param())
	}
	guard := None
	if r.name == "momentum" { // cautious: only where the gradient is small, and not for ever
		guard = b.Op2(Or, b.Op2(Less, b.Const(1e3), b.Op1(Abs, vector(1)[0])), b.Op2(Less, b.Const(30), k))
	}
	return b.Graph(r.rule(expression{b}, vector(0), vector(1), state, lr, k, p), guard)
}

// A descent by central differences is Direct's.
func TestDescendIsDirects(t *testing.T) {
	const h, lr, steps = 1e-4, 0.002, 60
	eachNamed(t, func(t *testing.T, g *Graph) {
		e := compile(t, wasmgen.Program{Value: g, Kernels: wasmgen.Descend})
		validate(t, e.code)
		ev := evaluator(g)
		direct := compute.Direct{F: compute.Func(func(x []float64) float64 { return ev.at(x) })}
		for _, x := range [][]float64{{-1.2, 1}, {3, 0.1}, {1e80, 1}, {math.NaN(), 0}} {
			want, err := direct.Descend(compute.Descent{X: x, Steps: steps, Method: compute.Method{LR: lr, H: h}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			record := e.reserve(e.RecordBytes + (steps+1)*e.HistoryBytes)
			e.write(e.Rule, lr)
			e.write(record, x[0], x[1], 0, 0)
			e.call("descend", record, steps, h, record+e.RecordBytes, 1)
			for k, point := range want.Points {
				entry := append(append([]float64(nil), point...), want.Values[k])
				if k < len(want.Gradients) {
					entry = append(entry, want.Gradients[k]...)
				}
				for i := range entry {
					entry[i] = canonical(entry[i])
				}
				if got := e.read(record+e.RecordBytes+k*e.HistoryBytes, len(entry)); !sameNumbers(got, entry) {
					t.Fatalf("from %v, step %d: %v, want %v", x, k, got, entry)
				}
			}
			if got := e.read(record, e.RecordBytes/8); int(uint32(math.Float64bits(got[3]))) != len(want.Points)-1 {
				t.Fatalf("from %v: record %v, want %d steps", x, got, len(want.Points)-1)
			}
		}
	})
}

// Descents on random graphs by random rules, from special points, by central and exact gradients, with guards.
func TestDescend(t *testing.T) {
	stopped := [3]int{}
	for seed := range 200 {
		r := rand.New(rand.NewSource(int64(seed)))
		p, numbers := randomDescent(r)
		e := compile(t, p)
		for range 4 {
			x, parameters := []float64{r.NormFloat64(), r.NormFloat64()}, []float64{anyNumber(r)}
			for _, exact := range []bool{false, true} {
				d := newTrial(p, exact, parameters, numbers, x, 1e-4)
				testDescend(t, e, d, 1+r.Intn(3))
				stopped[d.status]++
			}
		}
	}
	for status, n := range stopped {
		if n == 0 {
			t.Errorf("no descent ended with status %d", status)
		}
	}
}

// randomDescent is a program of two variables and one parameter, and its rule's numbers.
func randomDescent(r *rand.Rand) (p wasmgen.Program, numbers []float64) {
	want := everything
	if r.Intn(2) == 0 {
		want = arithmetic
	}
	p.Value = random(r, 2, 1, 6+r.Intn(25), want)
	p.Gradient = Gradient(p.Value, 0)
	p.Kernels = wasmgen.Descend | wasmgen.DescendExact | wasmgen.Starts | wasmgen.StartsExact
	numbers = []float64{0.01, 0}
	if i := r.Intn(len(rules) + 2); i < len(rules) && canCompile(ruleGraph(i)) {
		p.Rule = ruleGraph(i)
		numbers = append(numbers, rules[i].numbers...)
	}
	return p, numbers
}

// A function too large for one loop descends by calls.
func TestDescendOfLargeGraph(t *testing.T) {
	for i := range len(rules) + 1 {
		p := wasmgen.Program{Value: iterated(2, 900), Kernels: wasmgen.Descend | wasmgen.DescendExact}
		p.Gradient = Gradient(p.Value, 0)
		numbers := []float64{0.01, 0}
		if i < len(rules) {
			if p.Rule = ruleGraph(i); !canCompile(p.Rule) {
				continue
			}
			numbers = append(numbers, rules[i].numbers...)
		}
		e := compile(t, p)
		for _, exact := range []bool{false, true} {
			testDescend(t, e, newTrial(p, exact, []float64{3.3}, numbers, []float64{0.7, -0.4}, 1e-4), 1)
		}
	}
}

// A chain of Rosenbrock's in many variables, in all kernels that descend.
func TestManyVariables(t *testing.T) {
	for _, n := range []int{1, 5, 30, 100} {
		b := NewBuilder(n)
		e := expression{b}
		f := e.c(0)
		for i := range n {
			x, next := b.Var(i), b.Var((i+1)%n)
			f = e.add(f, e.mul(e.c(100), e.pow(e.sub(next, e.mul(x, x)), 2)), e.pow(e.sub(e.c(1), x), 2))
		}
		p := wasmgen.Program{Value: b.Graph([]ID{f}, None), Kernels: wasmgen.Descend | wasmgen.DescendExact | wasmgen.Starts | wasmgen.StartsExact}
		p.Gradient = Gradient(p.Value, 0)
		engine := compile(t, p)
		validate(t, engine.code)
		starts := make([][]float64, 7)
		for k := range starts {
			for i := range n {
				starts[k] = append(starts[k], between(-1, 1, (i+k)%n, n))
			}
		}
		for _, exact := range []bool{false, true} {
			testDescend(t, engine, newTrial(p, exact, nil, []float64{1e-3}, starts[0], 1e-4), 2)
			testStarts(t, engine, p, exact, nil, []float64{1e-3}, starts, 20)
		}
	}
}
