package elementary

// PairwiseSum is the sum of n numbers at x[at], x[at+step], … in NumPy's order (pairwise summation):
// up to 8 one after another, up to 128 in eight interleaved sums, more as two halves. Its rounding
// error grows with log n, and it has NumPy's bits.
func PairwiseSum(x []float64, at, n, step int) float64 {
	switch {
	case n < 8:
		s := 0.0
		if n > 0 {
			s = x[at]
		}
		for i := 1; i < n; i++ {
			s += x[at+i*step]
		}
		return s
	case n <= 128:
		var r [8]float64
		for j := range r {
			r[j] = x[at+j*step]
		}
		i := 8
		for ; i < n-n%8; i += 8 {
			for j := range r {
				r[j] += x[at+(i+j)*step]
			}
		}
		s := ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
		for ; i < n; i++ {
			s += x[at+i*step]
		}
		return s
	}
	half := n / 2
	half -= half % 8
	return PairwiseSum(x, at, half, step) + PairwiseSum(x, at+half*step, n-half, step)
}
