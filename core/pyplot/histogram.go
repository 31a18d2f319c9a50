package pyplot

import (
	"math"
	"sort"

	"nabla/core/figure"
	"nabla/core/interp"
)

// histogram is hist(x, bins, range, density, cumulative, rwidth, **kwargs). Counts and edges are
// numpy.histogram's.
func histogram(t *thread, x *Axes, a []value) (value, error) {
	var sets []*numbers
	if n, err := read(t, a[0]); err == nil && n.dims() <= 1 && n.names == nil {
		sets = []*numbers{n}
	} else if items, bad := t.ToSlice(a[0]); bad != nil {
		return value{}, bad
	} else {
		for _, item := range items {
			n, err := vector(t, item)
			if err != nil {
				return value{}, err
			}
			sets = append(sets, n)
		}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range sets {
		for _, v := range s.v {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if !a[2].IsNone() {
		var err error
		if lo, hi, err = pair(t, a[2]); err != nil {
			return value{}, err
		}
	}
	if lo > hi {
		lo, hi = 0, 1
	}
	if lo-lo != 0 || hi-hi != 0 {
		return value{}, t.Raise(interp.ValueError, "autodetected range of ["+interp.FloatRepr(lo)+", "+interp.FloatRepr(hi)+"] is not finite")
	}
	edges, err := binEdges(t, a[1], lo, hi)
	if err != nil {
		return value{}, err
	}
	density, err := t.Truth(a[3])
	if err != nil {
		return value{}, err
	}
	cumulative, err := t.Truth(a[4])
	if err != nil {
		return value{}, err
	}
	rwidth := 1.0
	if !a[5].IsNone() {
		if rwidth, err = t.AsFloat(a[5]); err != nil {
			return value{}, err
		}
	}
	edgesValue, err := x.fig.st.array(t, edges)
	if err != nil {
		return value{}, err
	}
	kw := a[6].Object().(*interp.Dict)
	labels, colors := perSet(t, kw, "label", len(sets)), perSet(t, kw, "color", len(sets))
	var counts, bars []value
	for i, s := range sets {
		n := count(s.v, edges)
		if density {
			total := 0.0
			for _, v := range n {
				total += v
			}
			for j := range n {
				n[j] = n[j] / (edges[j+1] - edges[j]) / total
			}
		}
		if cumulative {
			sum := 0.0
			for j := range n {
				if density {
					sum += float64(n[j] * (edges[j+1] - edges[j]))
				} else {
					sum += n[j]
				}
				n[j] = sum
			}
		}
		b := &figure.Bar{Height: n, Edges: len(sets) == 1 && rwidth == 1}
		share := rwidth
		if len(sets) > 1 {
			share = 0.8 / float64(len(sets))
		}
		for j := range n {
			w := edges[j+1] - edges[j]
			c := float64(edges[j]/2) + float64(edges[j+1]/2)
			if len(sets) > 1 {
				c = edges[j] + float64(w*(0.1+float64(share*(float64(i)+0.5))))
			}
			b.X, b.Widths = append(b.X, c), append(b.Widths, w*share)
		}
		if labels != nil {
			kw.Set(t, interp.Str("label"), labels[i])
		}
		if colors != nil {
			kw.Set(t, interp.Str("color"), colors[i])
		}
		if err := x.styleBar(t, b, a[6]); err != nil {
			return value{}, err
		}
		x.a.Add(b)
		v, err := x.fig.st.array(t, n)
		if err != nil {
			return value{}, err
		}
		counts, bars = append(counts, v), append(bars, interp.Obj(x.container(b, false)))
	}
	if len(sets) == 1 {
		return interp.NewTuple(counts[0], edgesValue, bars[0]), nil
	}
	return interp.NewTuple(interp.NewList(counts...), edgesValue, interp.NewList(bars...)), nil
}

// perSet takes a keyword argument that holds one value for each of several data sets.
func perSet(t *thread, kw *interp.Dict, name string, n int) []value {
	v, ok := kw.GetStr(t, name)
	if !ok || n < 2 {
		return nil
	}
	if _, str := interp.AsString(v); str {
		return nil
	}
	items, err := t.ToSlice(v)
	if err != nil || len(items) != n {
		return nil
	}
	return items
}

// binEdges are numpy.histogram_bin_edges for a number of bins or given edges.
func binEdges(t *thread, v value, lo, hi float64) ([]float64, error) {
	if s, ok := interp.AsString(v); ok {
		return nil, missing(t, "hist(bins="+quote(s)+")")
	}
	bins := int64(10)
	if v.IsNumber() {
		var err error
		if bins, err = t.AsIndex(v); err != nil {
			return nil, err
		}
		if bins < 1 {
			return nil, t.Raise(interp.ValueError, "`bins` must be positive, when an integer")
		}
	} else if !v.IsNone() {
		n, err := vector(t, v)
		if err != nil {
			return nil, err
		}
		if len(n.v) < 2 || !sort.Float64sAreSorted(n.v) {
			return nil, t.Raise(interp.ValueError, "`bins` must increase monotonically, when an array")
		}
		return n.v, nil
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	if err := t.Alloc(8 * bins); err != nil {
		return nil, err
	}
	edges := make([]float64, bins+1)
	step := (hi - lo) / float64(bins)
	for i := range edges {
		edges[i] = float64(float64(i)*step) + lo
	}
	edges[bins] = hi
	return edges, nil
}

// count is how many values lie in each bin; the last one is closed.
func count(v, edges []float64) []float64 {
	n := make([]float64, len(edges)-1)
	for _, x := range v {
		i := sort.Search(len(edges), func(i int) bool { return edges[i] > x })
		if i == len(edges) && x == edges[len(edges)-1] {
			i--
		}
		if i > 0 && i < len(edges) {
			n[i-1]++
		}
	}
	return n
}
