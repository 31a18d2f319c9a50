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

// pairwise sums at most one block; it calls itself at most six deep.
func pairwise(x []float64, i, n, step int) float64 {
	if n <= 128 {
		return interleaved(x, i, n, step)
	}
	half := n / 2
	half -= half % 8
	return pairwise(x, i, half, step) + pairwise(x, i+half*step, n-half, step)
}

// interleaved sums at most 128 numbers by eight accumulators, fewer than 8 in order.
func interleaved(x []float64, i, n, step int) float64 {
	if n < 8 {
		s := 0.0
		for ; n > 0; n-- {
			s += x[i]
			i += step
		}
		return s
	}
	r0, r1, r2, r3 := x[i], x[i+step], x[i+2*step], x[i+3*step]
	r4, r5, r6, r7 := x[i+4*step], x[i+5*step], x[i+6*step], x[i+7*step]
	k := 8
	for i += 8 * step; k < n-n%8; k += 8 {
		r0 += x[i]
		r1 += x[i+step]
		r2 += x[i+2*step]
		r3 += x[i+3*step]
		r4 += x[i+4*step]
		r5 += x[i+5*step]
		r6 += x[i+6*step]
		r7 += x[i+7*step]
		i += 8 * step
	}
	s := ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))
	for ; k < n; k++ {
		s += x[i]
		i += step
	}
	return s
}
