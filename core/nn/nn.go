// Package nn has what the chapter's network is made of: softmax, the losses, and simpleNet with its
// numerical and its exact gradient.
//
// It takes and gives flat float64 slices and Matrix; sums are taken in NumPy's order. Start with
// CrossEntropy; softmax.go has softmax, simplenet.go the network.
package nn

import (
	"strconv"

	"nabla/core/elementary"
)

// Delta is the course's δ, added inside the logarithm so that log 0 cannot occur. A perfect
// prediction has therefore a loss of −1e-07.
const Delta = 1e-7

// ShapeError says that two arguments do not fit together: the lengths, rows or classes found.
type ShapeError struct {
	What      string // what was compared, such as "targets"
	Got, Want int
}

func (e ShapeError) Error() string {
	return e.What + ": " + strconv.Itoa(e.Got) + " instead of " + strconv.Itoa(e.Want)
}

// Terms are −tᵢ·log(yᵢ + δ), whose sum is the cross-entropy error of one sample, for probabilities y
// and targets t of the same length.
func Terms(y, t []float64, delta float64) ([]float64, error) {
	if len(t) != len(y) {
		return nil, ShapeError{"targets", len(t), len(y)}
	}
	terms := make([]float64, len(y))
	for i, v := range y {
		terms[i] = -float64(t[i] * elementary.Log(v+delta))
	}
	return terms, nil
}

// CrossEntropy is the cross-entropy error of one sample (equation 4.2), −Σ tᵢ·log(yᵢ + δ): y are
// probabilities, t the targets, one-hot or any.
func CrossEntropy(y, t []float64, delta float64) (float64, error) {
	return CrossEntropyBatch(Matrix{1, len(y), y}, Matrix{1, len(t), t}, delta)
}

// CrossEntropyBatch is the mean cross-entropy error of a batch (equation 4.3): each row of y and of t
// is a sample. The sum runs over all elements at once, as np.sum's does.
func CrossEntropyBatch(y, t Matrix, delta float64) (float64, error) {
	if t.Rows != y.Rows {
		return 0, ShapeError{"rows of targets", t.Rows, y.Rows}
	}
	if len(t.Data) != len(y.Data) {
		return 0, ShapeError{"targets", len(t.Data), len(y.Data)}
	}
	products := make([]float64, len(y.Data))
	for i, v := range y.Data {
		products[i] = float64(t.Data[i] * elementary.Log(v+delta))
	}
	return -elementary.PairwiseSum(products) / float64(y.Rows), nil
}

// CrossEntropyLabels is the mean cross-entropy error of a batch whose targets are labels, the index
// of the right class of each row: −Σ log(y[i, labels[i]] + δ) / rows.
func CrossEntropyLabels(y Matrix, labels []int, delta float64) (float64, error) {
	if len(labels) != y.Rows {
		return 0, ShapeError{"labels", len(labels), y.Rows}
	}
	logs := make([]float64, y.Rows)
	for i, label := range labels {
		if label < 0 || label >= y.Columns {
			return 0, ShapeError{"label", label, y.Columns}
		}
		logs[i] = elementary.Log(y.Row(i)[label] + delta)
	}
	return -elementary.PairwiseSum(logs) / float64(y.Rows), nil
}

// SumSquaredError is half the sum of squared errors, ½ Σ (yᵢ − tᵢ)².
func SumSquaredError(y, t []float64) (float64, error) {
	s, err := squares(y, t)
	return float64(0.5 * s), err
}

// MeanSquaredError is the mean of squared errors, Σ (yᵢ − tᵢ)² / n.
func MeanSquaredError(y, t []float64) (float64, error) {
	s, err := squares(y, t)
	return s / float64(len(y)), err
}

func squares(y, t []float64) (float64, error) {
	if len(t) != len(y) {
		return 0, ShapeError{"targets", len(t), len(y)}
	}
	d := make([]float64, len(y))
	for i := range y {
		e := y[i] - t[i]
		d[i] = float64(e * e)
	}
	return elementary.PairwiseSum(d), nil
}
