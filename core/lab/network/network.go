// Package network is the lab of the chapter's network: simpleNet, whose weights one moves, and their gradient in three
// ways.
//
// In sight: the figure "net" (its handles W[i,j], which slide along the edges, move the weights; sizes up to 12 weights
// have them), the sentence, and four controls: x, t, W and steps (with −, + and play; lr beside it). The figure "loss" is
// the loss step by step. Under "more": h, lr, seed (W as np.random.seed(seed) draws it), sample (which row of a batch the
// net shows), and the tables "softmax" (scores → softmax → loss, each number), "weights" and "dW" as matrices, and
// "compare" (dW numerical, by backpropagation, by differentiating the graph, and x ⊗ (y − t), cell by cell; its mark is the
// weight that was moved last), and the equations "probability" and "loss" with the numbers in them.
//
// Start with Lab. network.go reads the state and computes; loss.go is the loss as a graph of W, by which dW is
// differentiated automatically and W descends; say.go has the sentences, tables.go and equations.go what is written out,
// figures.go draws, code.go is the program.
package network

import (
	"strconv"

	"nabla/core/compute"
	"nabla/core/elementary"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/nn"
	"nabla/core/random"
	"nabla/core/state"
)

// The notebook's weights.
const notebook = "-0.48115741,0.54270006,-0.80327648;-0.41143265,-0.67968633,-0.94115196"

// mostRows is how many samples a batch may have, mostSteps how many steps are made.
const (
	mostSize  = 10
	mostRows  = 10
	mostSteps = 1000
)

// Schema are the lab's inputs. All but sample are named by the public interface.
var Schema = &state.Schema{Lab: "network", Inputs: []state.Input{
	{Name: "x", Kind: state.Matrix, Default: "0.6,0.9", Label: "network.x", Least: 1, Most: mostSize, Min: -1e6, Max: 1e6},
	{Name: "t", Kind: state.Matrix, Default: "0,0,1", Label: "network.t", Least: 1, Most: mostSize, Min: -1e6, Max: 1e6},
	{Name: "W", Kind: state.Matrix, Default: notebook, Label: "network.W", Least: 1, Most: mostSize, Min: -1e6, Max: 1e6},
	{Name: "seed", Kind: state.Integer, Label: "network.seed", Optional: true, Min: 0, Max: 1<<32 - 1},
	{Name: "h", Kind: state.Number, Default: "1e-4", Label: "network.h", Min: 0, Max: 10, Above: true, From: 1e-16, To: 1, Decades: true},
	{Name: "lr", Kind: state.Number, Default: "1", Label: "network.lr", Min: -1e6, Max: 1e6, From: 1e-3, To: 100, Decades: true},
	{Name: "steps", Kind: state.Integer, Default: "0", Label: "network.steps", Min: 0, Max: mostSteps, From: 0, To: 30},
	{Name: "sample", Kind: state.Integer, Default: "0", Label: "network.sample", Min: 0, Max: mostRows - 1},
}}

// Lab is the instrument.
var Lab = &lab.Lab{
	Schema: Schema,
	New:    func(h lab.Host) lab.Instance { return &instance{host: h, moved: -1} },
	Drag:   drag,
	Code:   code,
	Presets: []lab.Preset{
		{Label: "network.preset.notebook", State: ""},
		{Label: "network.preset.learn", State: "lr=1&steps=2"},
		{Label: "network.preset.zero", State: "W=0,0,0;0,0,0"},
		{Label: "np.random.seed(0)", State: "seed=0"},
		{Label: "network.preset.batch", State: "x=0.6,0.9;-0.5,0.2;0.1,-0.8&t=0,0,1;0,1,0;1,0,0&steps=10"},
	},
}

// instance remembers the graph of the loss, and which weight was moved last.
type instance struct {
	host  lab.Host
	loss  *lossGraph
	last  nn.Matrix
	moved int // index into W, −1 for none
}

// net is a state read and computed.
type net struct {
	state.State
	x, t   nn.Matrix
	start  nn.Matrix // W before the first step
	net    *nn.SimpleNet
	sample int

	path          compute.Path
	scores        nn.Matrix
	probabilities nn.Matrix
	loss          float64

	numerical nn.Matrix // dW by the notebook's loop
	backprop  nn.Matrix // by analysis
	traced    nn.Matrix // by differentiating the graph
	textbook  nn.Matrix // xᵀ·(y − t), which leaves δ out
	bare      nn.Matrix // numerical, of the loss without δ
}

// Compute gives scores, probabilities, the loss, and dW in its ways, after the steps.
func (in *instance) Compute(s state.State, _ *lab.View) lab.Result {
	n, bad := read(s)
	if bad != nil {
		return lab.Result{Problems: []lab.Problem{*bad}}
	}
	in.note(n.start)
	if err := in.compute(n); err != nil {
		return lab.Failed(err)
	}
	r := lab.Result{Say: n.say(), Figures: in.figures(n), Tables: in.tables(n), Equations: n.equations()}
	r.Outputs = []lab.Output{
		n.rows("scores", n.scores), n.rows("probabilities", n.probabilities), lab.Number("loss", n.loss),
		lab.Matrix("dW", n.start.Columns, n.numerical.Data), lab.Matrix("backprop", n.start.Columns, n.backprop.Data),
		lab.Number("max_error", largest(n.numerical, n.backprop)),
	}
	return r
}

// rows is an output with as many dimensions as x.
func (n *net) rows(name string, m nn.Matrix) lab.Output {
	if n.x.Rows == 1 {
		return lab.Vector(name, m.Data)
	}
	return lab.Matrix(name, m.Columns, m.Data)
}

// read takes the matrices from a state and checks that they fit.
func read(s state.State) (*net, *lab.Problem) {
	n := &net{State: s, x: nn.Rows(s.Matrix("x")...), t: nn.Rows(s.Matrix("t")...)}
	problem := func(name, key string, args ...int) (*net, *lab.Problem) {
		words := make([]string, len(args))
		for i, a := range args {
			words[i] = strconv.Itoa(a)
		}
		return nil, &lab.Problem{Name: name, Message: message.New(key, words...)}
	}
	switch {
	case n.x.Rows > mostRows:
		return problem("x", "network.bad-batch", mostRows, n.x.Rows)
	case n.t.Rows != n.x.Rows:
		return problem("t", "network.bad-t", n.x.Rows, n.t.Rows)
	case s.Integer("sample") >= n.x.Rows:
		return problem("sample", "network.bad-sample", n.x.Rows-1)
	}
	n.sample = s.Integer("sample")
	if s.Text("seed") == "" {
		n.start = nn.Rows(s.Matrix("W")...)
		if n.start.Rows != n.x.Columns || n.start.Columns != n.t.Columns {
			return problem("W", "network.bad-W", n.x.Columns, n.t.Columns, n.start.Rows, n.start.Columns)
		}
	} else {
		if s.Text("W") != Schema.Input("W").Default {
			return problem("W", "network.two-W")
		}
		n.start = nn.NewSimpleNet(n.x.Columns, n.t.Columns, random.New(uint32(s.Integer("seed")))).W
	}
	return n, nil
}

// note finds the weight that was moved, where only one was.
func (in *instance) note(w nn.Matrix) {
	if in.last.Rows == w.Rows && in.last.Columns == w.Columns {
		changed, at := 0, -1
		for k := range w.Data {
			if w.Data[k] != in.last.Data[k] {
				changed, at = changed+1, k
			}
		}
		if changed == 1 {
			in.moved = at
		} else if changed > 1 {
			in.moved = -1
		}
	} else {
		in.moved = -1
	}
	in.last = w
}

// compute makes the steps, and then all that is told of where they end.
func (in *instance) compute(n *net) error {
	if in.loss == nil || !in.loss.fits(n) {
		in.loss.close()
		in.loss = newLossGraph(n.x.Rows, n.x.Columns, n.t.Columns, in.host.Machine)
	}
	in.loss.set(n.x, n.t, nn.Delta)
	var err error
	if n.path, err = in.loss.engine.Descend(compute.Descent{X: n.start.Data, Steps: n.Integer("steps"), Method: compute.Method{LR: n.Number("lr"), H: n.Number("h")}}, in.host.Turn); err != nil {
		return err
	}
	n.net = &nn.SimpleNet{W: nn.Matrix{Rows: n.start.Rows, Columns: n.start.Columns, Data: append([]float64(nil), n.path.Points[len(n.path.Points)-1]...)}, Delta: nn.Delta}
	if n.scores, err = n.net.Predict(n.x); err != nil {
		return err
	}
	n.probabilities = nn.SoftmaxRows(n.scores)
	if n.loss, err = n.net.Loss(n.x, n.t); err != nil {
		return err
	}
	h := n.Number("h")
	if n.numerical, err = n.net.NumericalGradient(n.x, n.t, h); err != nil {
		return err
	}
	if n.backprop, err = n.net.Backprop(n.x, n.t); err != nil {
		return err
	}
	exact, err := in.loss.engine.Exact(n.net.W.Data)
	if err != nil {
		return err
	}
	n.traced = nn.Matrix{Rows: n.start.Rows, Columns: n.start.Columns, Data: exact}
	without := &nn.SimpleNet{W: n.net.W}
	if n.textbook, err = without.Backprop(n.x, n.t); err != nil {
		return err
	}
	n.bare, err = without.NumericalGradient(n.x, n.t, h)
	return err
}

// largest is the largest difference between two matrices.
func largest(a, b nn.Matrix) float64 {
	most := 0.0
	for i, v := range a.Data {
		most = elementary.Maximum(v-b.Data[i], elementary.Maximum(b.Data[i]-v, most))
	}
	return most
}
