package elementary

// PairwiseSum is the sum of x in NumPy's order (pairwise summation), with the bits of np.sum over
// one contiguous axis. Its rounding error grows with log n where a plain loop's grows with n.
func PairwiseSum(x []float64) float64 { return PairwiseSumStrided(x, 0, len(x), 1) }

// PairwiseSumStrided is that sum of the n numbers x[at], x[at+step], x[at+2·step], …: blocks of 8192
// one after another, beginning with 0 (so that no sum is −0); in a block, fewer than 8 are added in
// order, up to 128 as eight interleaved sums, more as two halves of which the first is a multiple of
// 8 long.
//
// Source: numpy/core/src/umath/loops_utils.h.src, pairwise_sum, and the buffer of NumPy's reductions.
func PairwiseSumStrided(x []float64, at, n, step int) float64 {
	const block = 8192
	total := 0.0
	for ; n > 0; n -= block {
		total += pairwise(x, at, min(n, block), step)
		at += block * step
	}
	return total
}

// pairwise calls itself at most six deep.
func pairwise(x []float64, at, n, step int) float64 {
	switch {
	case n < 8:
		s := 0.0
		for i := range n {
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
	return pairwise(x, at, half, step) + pairwise(x, at+half*step, n-half, step)
}
