package figure

import (
	"strconv"
	"strings"

	"nabla/core/message"
)

// Alt says in words what a figure shows: its kind, its title, the axes with their ranges, and of
// each series (of at most four) its name, smallest and largest value.
func Alt(f *Figure, l message.Lang) string {
	if len(f.Axes) == 0 {
		return message.Text(l, "figure.empty")
	}
	var parts []string
	if f.Title != "" {
		parts = append(parts, sentence(plain(f.Title), l))
	}
	if len(f.Axes) > 1 {
		parts = append(parts, message.Text(l, "figure.panels", strconv.Itoa(len(f.Axes))))
	}
	for i, a := range f.Axes {
		if i == 6 {
			break
		}
		parts = append(parts, a.alt(l)...)
	}
	sep := " "
	if l == message.JA {
		sep = ""
	}
	return strings.Join(parts, sep)
}

func sentence(s string, l message.Lang) string {
	if l == message.JA {
		return s + "。"
	}
	return s + "."
}

// kind is the catalogue's word for what an Axes mostly is.
func (a *Axes) kind() string {
	best, rank := "figure.kind.empty", 0
	for _, it := range a.Items {
		k, r := "", 0
		switch it.(type) {
		case *Line, *Fill:
			k, r = "figure.kind.line", 4
		case *Scatter:
			k, r = "figure.kind.scatter", 3
		case *Bar:
			k, r = "figure.kind.bar", 5
		case *Contour, *Bands:
			k, r = "figure.kind.contour", 7
		case *Image:
			k, r = "figure.kind.image", 6
		case *Quiver:
			k, r = "figure.kind.quiver", 2
		case *Diagram:
			k, r = "figure.kind.diagram", 8
		case *Space:
			k, r = "figure.kind.surface", 9
		default:
			k, r = "figure.kind.other", 1
		}
		if r > rank {
			best, rank = k, r
		}
	}
	return best
}

func (a *Axes) alt(l message.Lang) []string {
	kind := message.Text(l, a.kind())
	title := plain(a.Title)
	var out []string
	if title == "" {
		out = append(out, sentence(kind, l))
	} else {
		out = append(out, message.Text(l, "figure.titled", kind, title))
	}
	if words := a.nodes(); words != "" {
		out = append(out, sentence(words, l))
	}
	for _, it := range a.Items {
		if v, ok := it.(*Space); ok {
			for k, r := range [3][2]float64{v.X, v.Y, v.Z} {
				out = append(out, message.Text(l, "figure.range", plain(v.Names[k]), Short(r[0], 4), Short(r[1], 4)))
			}
		}
	}
	if len(a.Items) == 0 || a.Off {
		return out
	}
	x0, x1, y0, y1 := a.Limits()
	out = append(out, message.Text(l, "figure.range", firstOf(plain(a.XLabel), "x"), Short(x0, 4), Short(x1, 4)),
		message.Text(l, "figure.range", firstOf(plain(a.YLabel), "y"), Short(y0, 4), Short(y1, 4)))
	var all []string
	n := 0
	for i, it := range a.Items {
		_, y, ok := series(it)
		if !ok {
			continue
		}
		n++
		name := plain(labelOf(it))
		if name == "" {
			name = message.Text(l, "figure.series.unnamed", strconv.Itoa(n))
		}
		if lo, hi, ok := Bounds(y); ok && len(all) < 4 {
			key := "figure.series"
			if p, is := a.Items[i].(*Path); is {
				last := len(p.Y) - 1
				all = append(all, message.Text(l, "figure.path", name, Short(at(p.X, 0), 4), Short(p.Y[0], 4), Short(at(p.X, last), 4), Short(p.Y[last], 4), strconv.Itoa(last)))
				continue
			}
			all = append(all, message.Text(l, key, name, Short(lo, 4), Short(hi, 4)))
		}
	}
	if n > 1 {
		out = append(out, message.Text(l, "figure.count", strconv.Itoa(n)))
	}
	return append(out, all...)
}

// nodes are the texts of a diagram's nodes, in their order.
func (a *Axes) nodes() string {
	var parts []string
	for _, it := range a.Items {
		if v, ok := it.(*Diagram); ok {
			for _, n := range v.Nodes {
				if n.Note == "" {
					parts = append(parts, n.Text)
				} else {
					parts = append(parts, n.Note+": "+n.Text)
				}
			}
		}
	}
	return strings.Join(parts, ", ")
}
