package figure

import (
	"math"
	"slices"
	"sort"
)

// at is the value at column i, row j.
func (f *Field) at(i, j int) float64 { return f.Z[j*len(f.X)+i] }

// valid tells that the sizes fit.
func (f *Field) valid() bool {
	return len(f.X) >= 2 && len(f.Y) >= 2 && len(f.Z) == len(f.X)*len(f.Y)
}

// Bounds are the smallest and largest finite values; ok is false if there is none.
func Bounds(z []float64) (lo, hi float64, ok bool) {
	for _, v := range z {
		if !finite(v) {
			continue
		}
		if !ok {
			lo, hi, ok = v, v, true
			continue
		}
		lo, hi = min(lo, v), max(hi, v)
	}
	return
}

// Levels are about n round levels strictly inside a range.
func Levels(lo, hi float64, n int) []float64 {
	if n < 1 || !(hi > lo) || !finite(hi-lo) {
		return nil
	}
	step := roundStep((hi - lo) / float64(n+1))
	var out []float64
	for k := math.Floor(lo/step) + 1; k*step < hi; k++ {
		out = append(out, clean(float64(k*step), step))
	}
	return out
}

// LevelsByArea are n levels for a map of a function with a minimum: level i leaves the share
// ((i+1)/(n+1))² of the area below it. Of a bowl that makes evenly spaced rings, and it stays
// legible where values differ by many orders of magnitude.
func LevelsByArea(z []float64, n int) []float64 {
	var vs []float64
	for _, v := range z {
		if finite(v) {
			vs = append(vs, v)
		}
	}
	if len(vs) == 0 || n < 1 {
		return nil
	}
	sort.Float64s(vs)
	var out []float64
	for i := 1; i <= n; i++ {
		s := float64(i) / float64(n+1)
		v := vs[min(int(float64(s*s)*float64(len(vs))), len(vs)-1)]
		if v > vs[0] && v < vs[len(vs)-1] && (len(out) == 0 || v > out[len(out)-1]) {
			out = append(out, v)
		}
	}
	return out
}

// tracer finds isolines by marching squares. A crossing lies on an edge of the grid: edge 2·node
// goes from the node to the right, 2·node + 1 upwards. Every crossing has at most two neighbours, so
// the lines are chains.
type tracer struct {
	x, y   []float64
	z      []float64
	nx, ny int
	next   [][2]int32 // by edge: neighbours, −1 for none
	used   []int32    // edges with neighbours
}

func newTracer(x, y, z []float64) *tracer {
	t := &tracer{x: x, y: y, z: z, nx: len(x), ny: len(y)}
	t.next = make([][2]int32, 2*len(z))
	for i := range t.next {
		t.next[i] = [2]int32{-1, -1}
	}
	return t
}

// rimmed is a tracer of a field with a rim of −∞ of no width around it: the areas above a level
// then are closed loops.
func rimmed(f *Field) *tracer {
	nx, ny := len(f.X)+2, len(f.Y)+2
	x, y := make([]float64, nx), make([]float64, ny)
	copy(x[1:], f.X)
	copy(y[1:], f.Y)
	x[0], x[nx-1] = f.X[0], f.X[len(f.X)-1]
	y[0], y[ny-1] = f.Y[0], f.Y[len(f.Y)-1]
	z := make([]float64, nx*ny)
	for i := range z {
		z[i] = math.Inf(-1)
	}
	for j := range f.Y {
		for i := range f.X {
			v := f.at(i, j)
			if v != v {
				v = math.Inf(-1)
			}
			z[(j+1)*nx+i+1] = v
		}
	}
	return newTracer(x, y, z)
}

func (t *tracer) link(a, b int32) {
	for _, e := range [2][2]int32{{a, b}, {b, a}} {
		n := &t.next[e[0]]
		switch {
		case n[0] < 0:
			if n[1] < 0 {
				t.used = append(t.used, e[0])
			}
			n[0] = e[1]
		default:
			n[1] = e[1]
		}
	}
}

// crossing is where the level crosses an edge, in data coordinates.
func (t *tracer) crossing(edge int32, level float64) point {
	n := int(edge / 2)
	m := n + 1
	if edge%2 == 1 {
		m = n + t.nx
	}
	a, b := t.z[n], t.z[m]
	s := 0.0
	switch {
	case math.IsInf(a, -1) || math.IsInf(b, 1):
		if math.IsInf(a, -1) {
			s = 1
		}
	case math.IsInf(b, -1) || math.IsInf(a, 1):
		if math.IsInf(a, 1) {
			s = 1
		}
	default:
		if d := half(b, a); d != 0 {
			s = min(max(half(level, a)/d, 0), 1)
		}
	}
	x0, y0, x1, y1 := t.x[n%t.nx], t.y[n/t.nx], t.x[m%t.nx], t.y[m/t.nx]
	return point{x0 + float64(s*(x1-x0)), y0 + float64(s*(y1-y0))}
}

// lines are the chains of a level in data coordinates; closed ones end with their first point.
func (t *tracer) lines(level float64) [][]point {
	for _, e := range t.used {
		t.next[e] = [2]int32{-1, -1}
	}
	t.used = t.used[:0]
	for j := 0; j+1 < t.ny; j++ {
		for i := 0; i+1 < t.nx; i++ {
			t.cell(i, j, level)
		}
	}
	var out [][]point
	walk := func(start int32) {
		var line []point
		for e, from := start, int32(-1); e >= 0; {
			line = append(line, t.crossing(e, level))
			n := t.next[e]
			t.next[e] = [2]int32{-2, -2} // walked
			to := n[0]
			if to == from || to >= 0 && t.next[to][0] == -2 && to != start || to == -2 {
				to = n[1]
			}
			if to >= 0 && t.next[to][0] == -2 {
				if to == start && len(line) > 2 {
					line = append(line, line[0])
				}
				break
			}
			from, e = e, to
		}
		if len(line) > 1 {
			out = append(out, line)
		}
	}
	for _, e := range t.used { // open ones first, from an end
		if t.next[e][0] >= 0 && t.next[e][1] == -1 {
			walk(e)
		}
	}
	for _, e := range t.used {
		if t.next[e][0] >= 0 {
			walk(e)
		}
	}
	return out
}

// cell links the crossings of one cell. At a saddle the value in the middle decides.
func (t *tracer) cell(i, j int, level float64) {
	n := j*t.nx + i
	a, b, c, d := t.z[n], t.z[n+1], t.z[n+t.nx+1], t.z[n+t.nx]
	if a != a || b != b || c != c || d != d {
		return
	}
	k := 0
	if a >= level {
		k |= 1
	}
	if b >= level {
		k |= 2
	}
	if c >= level {
		k |= 4
	}
	if d >= level {
		k |= 8
	}
	if k == 0 || k == 15 {
		return
	}
	bottom, left := int32(2*n), int32(2*n+1)
	right, top := int32(2*(n+1)+1), int32(2*(n+t.nx))
	switch k {
	case 1, 14:
		t.link(left, bottom)
	case 2, 13:
		t.link(bottom, right)
	case 4, 11:
		t.link(right, top)
	case 8, 7:
		t.link(top, left)
	case 3, 12:
		t.link(left, right)
	case 6, 9:
		t.link(bottom, top)
	default: // 5: a and c above; 10: b and d above
		high := float64(a/4)+float64(b/4)+float64(c/4)+float64(d/4) >= level
		if (k == 5) == high {
			t.link(left, top)
			t.link(bottom, right)
		} else {
			t.link(left, bottom)
			t.link(right, top)
		}
	}
}

// isolines are a field's lines at its levels in pixels, kept while nothing that they follow from
// changes.
type isolines struct {
	x, y   mapping
	box    box
	z      *float64
	levels []float64
	lines  [][][]point
}

// of gives the lines of each level; closed ones around areas with rim.
func (k *isolines) of(p *plot, f *Field, levels []float64, rim bool) [][][]point {
	if k.z == &f.Z[0] && k.x == p.x && k.y == p.y && k.box == p.r && slices.Equal(k.levels, levels) {
		return k.lines
	}
	var t *tracer
	if rim {
		t = rimmed(f)
	} else {
		t = newTracer(f.X, f.Y, f.Z)
	}
	lines := make([][][]point, len(levels))
	for i, level := range levels {
		ls := t.lines(level)
		for j, l := range ls {
			for n, q := range l {
				if l[n] = (point{p.x.px(q.x), p.y.px(q.y)}); rim {
					l[n] = p.near(l[n])
				}
			}
			ls[j] = simplify(l, 0.12)
		}
		lines[i] = ls
	}
	*k = isolines{p.x, p.y, p.r, &f.Z[0], slices.Clone(levels), lines}
	return lines
}
