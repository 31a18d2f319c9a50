package nn

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"nabla/core/diff"
	"nabla/core/random"
)

// chapter is what NumPy computed for the chapter (core/testdata/oracle/make.py).
type chapter struct {
	CrossEntropy []struct {
		Y, T json.RawMessage
		Loss float64
	} `json:"cross_entropy"`
	SimpleNet struct {
		W, DW         [][]float64
		X, T, Scores  []float64
		Probabilities []float64
		Loss          float64
	} `json:"simple_net"`
	Randn [][]float64 `json:"randn_seed_0"`
	Rand  []float64   `json:"rand_seed_42"`
}

func oracle(t *testing.T) chapter {
	t.Helper()
	text, err := os.ReadFile("../testdata/oracle/chapter4.json")
	if err != nil {
		t.Fatal(err)
	}
	var c chapter
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// ulp is the distance of two floats in last places of the second.
func ulp(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / (math.Nextafter(math.Abs(want), math.Inf(1)) - math.Abs(want))
}

var (
	target = []float64{0, 0, 1, 0, 0, 0, 0, 0, 0, 0}
	right  = []float64{0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0}
	wrong  = []float64{0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0}
)

// The notebook's losses: two samples and the batch of both.
func TestCrossEntropyOfTheNotebook(t *testing.T) {
	o := oracle(t)
	if len(o.CrossEntropy) != 3 {
		t.Fatal(len(o.CrossEntropy))
	}
	matrix := func(raw json.RawMessage) Matrix {
		var rows [][]float64
		if json.Unmarshal(raw, &rows) != nil {
			rows = make([][]float64, 1)
			if err := json.Unmarshal(raw, &rows[0]); err != nil {
				t.Fatal(err)
			}
		}
		return Rows(rows...)
	}
	for _, want := range o.CrossEntropy {
		got := must(CrossEntropyBatch(matrix(want.Y), matrix(want.T), Delta))
		if ulp(got, want.Loss) > 1 {
			t.Errorf("%v, want %v", got, want.Loss)
		}
	}
	for _, c := range []struct{ got, want float64 }{
		{must(CrossEntropy(right, target, Delta)), 0.510825457099338},
		{must(CrossEntropy(wrong, target, Delta)), 2.302584092994546},
		{must(CrossEntropyLabels(Rows(right, wrong), []int{2, 2}, Delta)), 1.406704775046942},
		{must(SumSquaredError(right, target)), 0.0975}, // the course book's numbers
		{must(SumSquaredError(wrong, target)), 0.5975},
		{must(MeanSquaredError(right, target)), 0.0195},
	} {
		if ulp(c.got, c.want) > 2 {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
	if got := must(CrossEntropy(wrong, target, Delta)); got != 2.302584092994546 {
		t.Errorf("−log(0.1 + 1e-7) is %v", got)
	}
}

// A perfect prediction: −log(1 + δ) is −1e-07, not 0.
func TestPerfectPrediction(t *testing.T) {
	if got := must(CrossEntropy(target, target, Delta)); math.Abs(got+1e-7) > 1e-13 {
		t.Errorf("%v", got)
	}
	if got := must(CrossEntropy(target, target, 0)); !(got != got) {
		t.Errorf("without δ 0·log 0 is %v, want NaN as NumPy has it", got)
	}
}

// Only the right class has a term other than 0, and the terms add up to the loss.
func TestTerms(t *testing.T) {
	terms := must(Terms(right, target, Delta))
	for i, v := range terms {
		if want := target[i] * 0.510825457099338; ulp(v, want) > 1 {
			t.Errorf("term %d is %v, want %v", i, v, want)
		}
	}
}

// Softmax is stable: a constant on all scores changes nothing, and large ones do not overflow.
func TestSoftmax(t *testing.T) {
	y := Softmax([]float64{0.3, 2.9, 4.0}) // the course book, section 3.5
	for i, want := range []float64{0.01821127, 0.24519181, 0.73659691} {
		if math.Abs(y[i]-want) > 5e-9 {
			t.Errorf("%d: %v, want %v", i, y[i], want)
		}
	}
	y = Softmax([]float64{1010, 1000, 990})
	for i, want := range []float64{9.99954600e-01, 4.53978686e-05, 2.06106005e-09} {
		if math.Abs(y[i]-want) > 5e-9*want {
			t.Errorf("%d: %v, want %v", i, y[i], want)
		}
	}
	if y := SoftmaxNaive([]float64{1010, 1000, 990}); !(y[0] != y[0]) {
		t.Errorf("the naive softmax overflows: %v", y)
	}
	if len(Softmax(nil)) != 0 {
		t.Error("softmax of nothing")
	}
	all := SoftmaxAll(Rows([]float64{1, 2}, []float64{0, 1}))
	rows := SoftmaxRows(Rows([]float64{1, 2}, []float64{0, 1}))
	if s := all.Data[0] + all.Data[1]; math.Abs(s-0.7310585786300049) > 1e-15 { // 1/(1+e^-1)
		t.Errorf("the first row of the shared softmax sums to %v", s)
	}
	if s := rows.Data[0] + rows.Data[1]; math.Abs(s-1) > 1e-15 {
		t.Errorf("a row sums to %v", s)
	}
}

// The notebook's network: scores, probabilities, loss and dW. A numerical gradient may differ by
// 4·ε·max|loss|/h.
func TestSimpleNetOfTheNotebook(t *testing.T) {
	o := oracle(t).SimpleNet
	net := &SimpleNet{W: Rows(o.W...), Delta: Delta}
	x, target := Rows(o.X), Rows(o.T)
	scores := must(net.Predict(x))
	for i, want := range o.Scores {
		if math.Abs(scores.Data[i]-want) > 2*0x1p-52*(math.Abs(o.X[0]*o.W[0][i])+math.Abs(o.X[1]*o.W[1][i])) {
			t.Errorf("score %d: %v, want %v", i, scores.Data[i], want)
		}
	}
	for i, got := range SoftmaxRows(scores).Data {
		if ulp(got, o.Probabilities[i]) > 4 {
			t.Errorf("probability %d: %v, want %v", i, got, o.Probabilities[i])
		}
	}
	if got := must(net.Loss(x, target)); ulp(got, o.Loss) > 4 {
		t.Errorf("loss: %v, want %v", got, o.Loss)
	}
	before := append([]float64(nil), net.W.Data...)
	dW := must(net.NumericalGradient(x, target, diff.H))
	for i, want := range Rows(o.DW...).Data {
		if math.Abs(dW.Data[i]-want) > 4*0x1p-52*o.Loss/diff.H {
			t.Errorf("dW[%d]: %v, want %v", i, dW.Data[i], want)
		}
		if net.W.Data[i] != before[i] {
			t.Errorf("W[%d] was not put back", i)
		}
	}
}

// Backpropagation is exact: it differs from the numerical gradient by the truncation of the central
// difference only, with δ and without, for one sample, batches and targets of any kind. x ⊗ (y − t),
// which knows nothing of δ, is off by 4.3e-7.
func TestBackprop(t *testing.T) {
	o := oracle(t).SimpleNet
	x, target := Rows(o.X), Rows(o.T)
	for _, delta := range []float64{Delta, 0} {
		net := &SimpleNet{W: Rows(o.W...), Delta: delta}
		exact, numerical := must(net.Backprop(x, target)), must(net.NumericalGradient(x, target, diff.H))
		if e := largest(exact, numerical); e > 5e-10 {
			t.Errorf("δ = %v: off by %v", delta, e)
		}
	}
	net := &SimpleNet{W: Rows(o.W...), Delta: Delta}
	plain := &SimpleNet{W: net.W, Delta: 0}
	if e := largest(must(plain.Backprop(x, target)), must(net.NumericalGradient(x, target, diff.H))); math.Abs(e-4.3e-7) > 5e-9 {
		t.Errorf("without δ: off by %v, want 4.3e-7", e)
	}

	r := random.New(1)
	batch := NewSimpleNet(3, 4, r)
	in, out := Matrix{5, 3, make([]float64, 15)}, Matrix{5, 4, make([]float64, 20)}
	for i := range in.Data {
		in.Data[i] = r.Gauss()
	}
	for i := range out.Data {
		out.Data[i] = r.Float64()
	}
	if e := largest(must(batch.Backprop(in, out)), must(batch.NumericalGradient(in, out, diff.H))); e > 2e-8 {
		t.Errorf("batch of 5, targets of any kind: off by %v", e)
	}
}

func largest(a, b Matrix) float64 {
	most := 0.0
	for i := range a.Data {
		most = max(most, math.Abs(a.Data[i]-b.Data[i]))
	}
	return most
}

// The step that the notebook leaves out: with lr = 1 the loss falls from 1.756 to 0.746 and to 0.364.
func TestLearning(t *testing.T) {
	o := oracle(t).SimpleNet
	net := &SimpleNet{W: Rows(o.W...), Delta: Delta}
	x, target := Rows(o.X), Rows(o.T)
	for step, want := range []float64{1.756, 0.746, 0.364} {
		if got := must(net.Loss(x, target)); math.Abs(got-want) > 5e-4 {
			t.Errorf("loss after %d steps: %v, want %v", step, got, want)
		}
		net.Descend(must(net.NumericalGradient(x, target, diff.H)), 1)
	}
}

// The weights are np.random.randn(2, 3) after np.random.seed(0), within 2 ulp; uniforms bit for bit.
func TestWeightsAreNumPys(t *testing.T) {
	o := oracle(t)
	net := NewSimpleNet(2, 3, random.New(0))
	for i, want := range Rows(o.Randn...).Data {
		if ulp(net.W.Data[i], want) > 2 {
			t.Errorf("W[%d]: %v, want %v", i, net.W.Data[i], want)
		}
	}
	r := random.New(42)
	for i, want := range o.Rand {
		if got := r.Float64(); got != want {
			t.Errorf("rand %d: %v, want %v", i, got, want)
		}
	}
}

// Shapes that do not fit are errors, never wrong numbers.
func TestShapes(t *testing.T) {
	net := &SimpleNet{W: Rows([]float64{1, 2, 3}, []float64{4, 5, 6}), Delta: Delta}
	one := func(_ any, err error) error { return err }
	for name, err := range map[string]error{
		"three inputs for two":       one(net.Predict(Rows([]float64{1, 2, 3}))),
		"two targets for three":      one(net.Loss(Rows([]float64{1, 2}), Rows([]float64{0, 1}))),
		"targets for another batch":  one(net.Backprop(Rows([]float64{1, 2}), Rows([]float64{0, 1, 0}, []float64{0, 1, 0}))),
		"a label beyond the classes": one(CrossEntropyLabels(Rows(right), []int{10}, Delta)),
		"a negative label":           one(CrossEntropyLabels(Rows(right), []int{-1}, Delta)),
		"too many labels":            one(CrossEntropyLabels(Rows(right), []int{1, 2}, Delta)),
		"too few targets":            one(CrossEntropy(right, target[:9], Delta)),
		"a numerical gradient of it": one(net.NumericalGradient(Rows([]float64{1}), Rows([]float64{0, 1, 0}), diff.H)),
		"squares":                    one(MeanSquaredError(right, target[:9])),
	} {
		var shape ShapeError
		if !errors.As(err, &shape) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
