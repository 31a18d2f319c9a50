package figure

import "strconv"

// Table is the numbers of an Axes, for those who read them instead of the picture.
type Table struct {
	Caption string
	Columns []string
	Rows    [][]string
	// Of is how many rows there would be; Rows holds every so manieth where that is more than asked.
	Of int
}

// Tables are the figure's numbers: for each Axes one table of the series that share their x, and one
// for each other series. most is the number of rows of a table.
func Tables(f *Figure, most int) []Table {
	var out []Table
	for _, a := range f.Axes {
		groups := []together{}
		for i, it := range a.Items {
			x, y, ok := series(it)
			if !ok {
				continue
			}
			name := plain(labelOf(it))
			if name == "" {
				name = firstOf(plain(a.YLabel), "y"+strconv.Itoa(i+1))
			}
			placed := false
			for g := range groups {
				if same(groups[g].x, x, len(y), groups[g].n) {
					groups[g].ys, groups[g].names = append(groups[g].ys, y), append(groups[g].names, name)
					placed = true
					break
				}
			}
			if !placed {
				groups = append(groups, together{x: x, n: len(y), ys: [][]float64{y}, names: []string{name}})
			}
		}
		for _, g := range groups {
			out = append(out, g.table(firstOf(plain(a.Title), plain(f.Title)), firstOf(plain(a.XLabel), "x"), max(most, 1)))
		}
	}
	return out
}

// HasTables is whether there are any.
func HasTables(f *Figure) bool {
	for _, a := range f.Axes {
		for _, it := range a.Items {
			if _, _, ok := series(it); ok {
				return true
			}
		}
	}
	return false
}

// together is series over the same x.
type together struct {
	x     []float64
	n     int
	ys    [][]float64
	names []string
}

func (g *together) table(caption, x string, most int) Table {
	t := Table{Caption: caption, Columns: append([]string{x}, g.names...), Of: g.n}
	last := -1
	for i := range min(g.n, most) {
		k := i
		if g.n > most { // first and last are among them
			k = i * (g.n - 1) / max(most-1, 1)
		}
		if k == last {
			continue
		}
		last = k
		row := []string{python(at(g.x, k))}
		for _, y := range g.ys {
			row = append(row, python(y[k]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// python writes a number as Python does, but whole ones without ".0".
func python(v float64) string {
	switch {
	case v != v:
		return "nan"
	case v-v != 0 && v > 0:
		return "inf"
	case v-v != 0:
		return "-inf"
	}
	if k := exponent(v); v != 0 && (k < -4 || k >= 16) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// series is the x and y of an item that has them.
func series(it Item) (x, y []float64, ok bool) {
	switch v := it.(type) {
	case *Line:
		return v.X, v.Y, true
	case *Path:
		return v.X, v.Y, true
	case *Scatter:
		return v.X, v.Y, true
	case *Bar:
		return v.X, v.Height, true
	}
	return nil, nil, false
}

func same(a, b []float64, n, m int) bool {
	if n != m {
		return false
	}
	for i := range n {
		if at(a, i) != at(b, i) {
			return false
		}
	}
	return true
}

func firstOf(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
