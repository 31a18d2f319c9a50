package library

import "math"

// points are arguments to try: the same ones every time (xorshift64*).
type points struct{ state uint64 }

func newPoints() *points { return &points{88172645463325252} }

func (p *points) next() uint64 {
	p.state ^= p.state >> 12
	p.state ^= p.state << 25
	p.state ^= p.state >> 27
	return p.state * 0x2545f4914f6cdd1d
}

func (p *points) flat(a, b float64) float64 { return a + (b-a)*float64(p.next()>>11)*0x1p-53 }

// special are values at the ends of what functions and their common paths take. Their neighbours
// and negatives are tried too.
var special = []float64{
	0, 0x1p-1074, 0x1p-1022, 0x1p-900, 0x1p-540, 0x1p-400, 0x1p-54, 0x1p-28, 0x1p-27, 0x1p-10, 0x1p-4, 0.125, 0.25, 0.5, math.Sqrt2 / 2, 1, math.Sqrt2, 2, 3, 10, 22, 30, 40, 45,
	math.Pi / 4, math.Pi / 2, math.Pi, 100, 690, 708, 709.782712893384, 710.4758600739439, 711, 745.1332191019412, 746, 995, 1000, 1022, 1023, 1024, 1074, 1075, 1080,
	0x1p19, 0x1p20, 0x1p28, 0x1p53, 0x1p60, 0x1p400, 0x1p1000, math.MaxFloat64, math.Inf(1),
}

// draw is an argument: of any bits, or in one of the ranges where most happens.
func (p *points) draw() float64 {
	switch p.next() % 8 {
	case 0:
		return math.Float64frombits(p.next())
	case 1:
		return p.flat(-750, 750)
	case 2:
		return p.flat(-1100, 1100)
	case 3:
		return p.flat(-1, 1)
	case 4:
		return 1 + math.Ldexp(p.flat(-1, 1), -int(p.next()%52))
	case 5:
		return math.Ldexp(p.flat(-1, 1), int(p.next()%120)-60)
	case 6:
		return float64(int64(p.next()%81)-40) / 2
	}
	return p.flat(-10, 10)
}

// block is a block of pairs of arguments, the first one with all pairs of special ones before.
func (p *points) block(first bool) (x, y []float64) {
	if first {
		var all []float64
		for _, v := range special {
			for _, w := range []float64{v, math.Nextafter(v, 0), math.Nextafter(v, math.Inf(1))} {
				all = append(all, w, -w)
			}
		}
		all = append(all, math.NaN())
		for _, v := range all {
			x, y = append(x, v), append(y, all[p.next()%uint64(len(all))])
		}
		for _, v := range special {
			for _, w := range special[:len(special):len(special)] {
				s := p.next()
				x, y = append(x, math.Copysign(v, float64(int64(s)))), append(y, math.Copysign(w, float64(int64(s<<1))))
			}
		}
	}
	for len(x) < block || len(x)%2 == 1 {
		x, y = append(x, p.draw()), append(y, p.draw())
	}
	return x[:block], y[:block]
}
