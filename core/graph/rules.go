package graph

// Rules of the table that are longer or shared.

func itself(_ *Builder, t ID, _ Node, _ ID) ID  { return t }
func negated(b *Builder, t ID, _ Node, _ ID) ID { return b.Neg(t) }

// halfOver is t/(2r), of r = √x.
func halfOver(b *Builder, t ID, _ Node, r ID) ID { return b.Div(b.scale(t, 0.5), r) }

// powBase is t·y·x^(y−1), by cheaper operations where y is a known number that allows them, and 0
// where y is 0.
func powBase(b *Builder, t ID, n Node, r ID) ID {
	one := b.Const(1)
	y, known := b.Known(n.B)
	switch {
	case !known:
		slope := b.Mul(n.B, b.Op2(Pow, n.A, b.Sub(n.B, one)))
		return b.Mul(t, b.Select(b.Op2(Equal, n.B, b.Const(0)), b.Const(0), slope))
	case y == 0.5:
		return halfOver(b, t, n, r)
	case y >= -15 && y < 0 && y == float64(int(y)):
		return b.Div(b.scale(t, y), b.Op2(Pow, n.A, b.Const(1-y)))
	}
	return b.Mul(b.scale(t, y), b.Op2(Pow, n.A, b.Const(y-1)))
}

// powExponent is t·r·log x, where 0 has the logarithm 0.
func powExponent(b *Builder, t ID, n Node, r ID) ID {
	base := b.Select(b.Op2(Equal, n.A, b.Const(0)), b.Const(1), n.A)
	return b.Mul(t, b.Mul(r, b.Op1(Log, base)))
}

// hypot is t·x/r, 0 where r is.
func hypot(b *Builder, t, x, r ID) ID {
	return b.Mul(t, b.Select(b.Op2(Equal, r, b.Const(0)), b.Const(0), b.Div(x, r)))
}

// oneLessSquare is 1 − x², accurate near ±1.
func oneLessSquare(b *Builder, x ID) ID {
	one := b.Const(1)
	return b.Mul(b.Sub(one, x), b.Add(one, x))
}

func sumOfSquares(b *Builder, n Node) ID {
	return b.Add(b.Mul(n.A, n.A), b.Mul(n.B, n.B))
}
