package figure

import "math"

// pieces cuts a curve at what is not finite, clips it to a box and takes away what cannot be seen:
// points in the same half pixel column are reduced to first, lowest, highest and last.
func pieces(pts []point, b box) [][]point {
	var out [][]point
	var cur []point
	end := func() {
		if len(cur) > 0 {
			out = append(out, decimate(cur))
			cur = nil
		}
	}
	for i := 0; i+1 < len(pts); i++ {
		p, q, ok := clipSegment(pts[i], pts[i+1], b)
		if !ok {
			end()
			continue
		}
		if len(cur) == 0 || cur[len(cur)-1] != p {
			end()
			cur = append(cur, p)
		}
		cur = append(cur, q)
	}
	end()
	return out
}

// clipSegment is Liang–Barsky's algorithm; ok is false where nothing of the segment lies in the box.
func clipSegment(p, q point, b box) (point, point, bool) {
	if !finite(p.x) || !finite(p.y) || !finite(q.x) || !finite(q.y) {
		return p, q, false
	}
	t0, t1 := 0.0, 1.0
	dx, dy := q.x-p.x, q.y-p.y
	if !finite(dx) || !finite(dy) {
		return p, q, false
	}
	for _, e := range [4][2]float64{{-dx, p.x - b.x}, {dx, b.right() - p.x}, {-dy, p.y - b.y}, {dy, b.bottom() - p.y}} {
		switch d, n := e[0], e[1]; {
		case d == 0:
			if n < 0 {
				return p, q, false
			}
		case d < 0:
			t0 = max(t0, n/d)
		default:
			t1 = min(t1, n/d)
		}
	}
	if t0 > t1 {
		return p, q, false
	}
	r, s := p, q
	if t0 > 0 {
		r = point{p.x + float64(t0*dx), p.y + float64(t0*dy)}
	}
	if t1 < 1 {
		s = point{p.x + float64(t1*dx), p.y + float64(t1*dy)}
	}
	return r, s, true
}

func decimate(pts []point) []point {
	if len(pts) < 512 {
		return pts
	}
	var out []point
	for i := 0; i < len(pts); {
		col := math.Floor(pts[i].x * 2)
		lo, hi, j := i, i, i
		for ; j < len(pts) && math.Floor(pts[j].x*2) == col; j++ {
			if pts[j].y < pts[lo].y {
				lo = j
			}
			if pts[j].y > pts[hi].y {
				hi = j
			}
		}
		last := -1
		for _, k := range [4]int{i, min(lo, hi), max(lo, hi), j - 1} {
			if k != last {
				out = append(out, pts[k])
				last = k
			}
		}
		i = j
	}
	return out
}

// simplify takes away points that lie within tolerance of the line through their neighbours (Douglas
// and Peucker, with a list of its own instead of recursion).
func simplify(pts []point, tolerance float64) []point {
	if len(pts) < 3 {
		return pts
	}
	keep := make([]bool, len(pts))
	keep[0], keep[len(pts)-1] = true, true
	work := [][2]int{{0, len(pts) - 1}}
	if pts[0] == pts[len(pts)-1] { // a loop: begin with its farthest point
		far, d := 0, 0.0
		for i, p := range pts {
			if e := dist2(p, pts[0]); e > d {
				far, d = i, e
			}
		}
		keep[far] = true
		work = [][2]int{{0, far}, {far, len(pts) - 1}}
	}
	for len(work) > 0 {
		a, b := work[len(work)-1][0], work[len(work)-1][1]
		work = work[:len(work)-1]
		p, q := pts[a], pts[b]
		dx, dy := q.x-p.x, q.y-p.y
		length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		far, most := -1, tolerance
		for i := a + 1; i < b; i++ {
			var d float64
			if length == 0 {
				d = math.Sqrt(dist2(pts[i], p))
			} else {
				d = math.Abs(float64(dx*(pts[i].y-p.y))-float64(dy*(pts[i].x-p.x))) / length
			}
			if d > most {
				far, most = i, d
			}
		}
		if far >= 0 {
			keep[far] = true
			work = append(work, [2]int{a, far}, [2]int{far, b})
		}
	}
	out := pts[:0:0]
	for i, k := range keep {
		if k {
			out = append(out, pts[i])
		}
	}
	return out
}

func dist2(p, q point) float64 {
	dx, dy := p.x-q.x, p.y-q.y
	return float64(dx*dx) + float64(dy*dy)
}
