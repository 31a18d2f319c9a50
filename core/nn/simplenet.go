package nn

import (
	"nabla/core/diff"
	"nabla/core/elementary"
	"nabla/core/random"
)

// SimpleNet is the chapter's network: one layer of weights W, inputs × classes, no bias; softmax and
// the cross-entropy error on top.
type SimpleNet struct {
	W     Matrix
	Delta float64
}

// NewSimpleNet draws the weights from the standard normal distribution, row by row, as
// np.random.randn(inputs, classes) does.
func NewSimpleNet(inputs, classes int, r *random.State) *SimpleNet {
	w := Matrix{inputs, classes, make([]float64, inputs*classes)}
	for i := range w.Data {
		w.Data[i] = r.Gauss()
	}
	return &SimpleNet{W: w, Delta: Delta}
}

// Predict gives the scores x·W; x has a sample in each row, the result too.
func (n *SimpleNet) Predict(x Matrix) (Matrix, error) { return Dot(x, n.W) }

// Loss is the cross-entropy error of softmax(x·W) against targets t, the mean over the batch.
func (n *SimpleNet) Loss(x, t Matrix) (float64, error) {
	scores, err := n.Predict(x)
	if err != nil {
		return 0, err
	}
	return CrossEntropyBatch(SoftmaxRows(scores), t, n.Delta)
}

// NumericalGradient is dW by central differences of width h: the loop moves each weight in n.W itself
// and puts it back. It costs two losses for each weight.
func (n *SimpleNet) NumericalGradient(x, t Matrix, h float64) (Matrix, error) {
	if _, err := n.Loss(x, t); err != nil {
		return Matrix{}, err
	}
	f := func([]float64) float64 {
		loss, _ := n.Loss(x, t) // only shapes can be wrong, and they were tried
		return loss
	}
	return Matrix{n.W.Rows, n.W.Columns, diff.Gradient(f, n.W.Data, h, diff.Central)}, nil
}

// Backprop is dW exactly, by analysis: xᵀ·dA / batch, where dA is the loss's derivative by the scores.
// With δ in the logarithm, of a row of probabilities y and targets t,
//
//	dAⱼ = yⱼ·Σᵢ wᵢ − wⱼ,  wᵢ = tᵢ·yᵢ/(yᵢ + δ),
//
// which for a one-hot t with the right class c is y_c/(y_c + δ)·(yⱼ − tⱼ), and y − t for δ = 0.
func (n *SimpleNet) Backprop(x, t Matrix) (Matrix, error) {
	scores, err := n.Predict(x)
	if err != nil {
		return Matrix{}, err
	}
	if t.Rows != scores.Rows || t.Columns != scores.Columns {
		return Matrix{}, ShapeError{"targets", len(t.Data), len(scores.Data)}
	}
	d := SoftmaxRows(scores)
	weight := make([]float64, d.Columns)
	for i := range d.Rows {
		y := d.Row(i)
		for j, v := range y {
			weight[j] = t.Row(i)[j]
			if n.Delta != 0 { // without δ, y/y is 1, also where y has underflowed to 0
				weight[j] = float64(weight[j]*v) / (v + n.Delta)
			}
		}
		sum := elementary.PairwiseSum(weight)
		for j := range y {
			y[j] = (float64(y[j]*sum) - weight[j]) / float64(d.Rows)
		}
	}
	transposed := Matrix{x.Columns, x.Rows, make([]float64, len(x.Data))}
	for i := range x.Rows {
		for j, v := range x.Row(i) {
			transposed.Row(j)[i] = v
		}
	}
	return Dot(transposed, d)
}

// Descend makes one step of learning, W ← W − lr·dW.
func (n *SimpleNet) Descend(dW Matrix, lr float64) {
	for i := range n.W.Data {
		n.W.Data[i] -= float64(lr * dW.Data[i])
	}
}
