package nn

import "nabla/core/elementary"

// Softmax turns scores into probabilities, exp(aᵢ − max a) / Σ exp(aⱼ − max a). The largest score
// is taken off first, which changes nothing but that no exp overflows. a is not changed.
func Softmax(a []float64) []float64 {
	if len(a) == 0 {
		return nil
	}
	most := a[0]
	for _, v := range a {
		if v > most || v != v {
			most = v
		}
	}
	return normalised(a, most)
}

// SoftmaxNaive is softmax as the formula says it, without taking the largest off: scores above 709
// give inf / inf, which is NaN.
func SoftmaxNaive(a []float64) []float64 { return normalised(a, 0) }

func normalised(a []float64, off float64) []float64 {
	y := make([]float64, len(a))
	for i, v := range a {
		y[i] = elementary.Exp(v - off)
	}
	sum := elementary.PairwiseSum(y)
	for i := range y {
		y[i] /= sum
	}
	return y
}

// SoftmaxRows is the softmax of each row.
func SoftmaxRows(a Matrix) Matrix {
	y := Matrix{a.Rows, a.Columns, make([]float64, 0, len(a.Data))}
	for i := range a.Rows {
		y.Data = append(y.Data, Softmax(a.Row(i))...)
	}
	return y
}

// SoftmaxAll is what the chapter's one-dimensional softmax gives for a matrix: all elements share
// one sum, so that no row's probabilities sum to 1. It is here to be shown, not to be used.
func SoftmaxAll(a Matrix) Matrix { return Matrix{a.Rows, a.Columns, Softmax(a.Data)} }
