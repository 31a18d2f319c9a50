package graph

// PairwiseSum is the sum of at most 8192 nodes in the order of elementary.PairwiseSum, made by add from zero on.
func PairwiseSum(x []ID, zero ID, add func(a, b ID) ID) ID {
	n := len(x)
	if n > 128 {
		half := n / 2
		half -= half % 8
		return add(PairwiseSum(x[:half], zero, add), PairwiseSum(x[half:], zero, add))
	}
	if n < 8 {
		s := zero
		for _, v := range x {
			s = add(s, v)
		}
		return s
	}
	r := append([]ID(nil), x[:8]...)
	k := 8
	for ; k < n-n%8; k++ {
		r[k%8] = add(r[k%8], x[k])
	}
	s := add(add(add(r[0], r[1]), add(r[2], r[3])), add(add(r[4], r[5]), add(r[6], r[7])))
	for ; k < n; k++ {
		s = add(s, x[k])
	}
	return s
}
