package figure

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSON is the figure as window.nabla gives it, at full precision:
//
//	{title, xlabel, ylabel, xlim, ylim, items: [{kind, label, x, y, …}]}
//
// NaN and Infinity are strings. A figure with several axes has the first one's fields at its top and
// all of them in "axes".
func JSON(f *Figure) string {
	w := &jsonWriter{first: true}
	w.b.WriteByte('{')
	if len(f.Axes) == 0 {
		w.axes(&Axes{}, f.Title)
	} else {
		title := f.Axes[0].Title
		if title == "" {
			title = f.Title
		}
		w.axes(f.Axes[0], title)
	}
	if len(f.Axes) > 1 {
		w.text("suptitle", f.Title)
		w.key("axes")
		w.b.WriteByte('[')
		for i, a := range f.Axes {
			if i > 0 {
				w.b.WriteByte(',')
			}
			w.b.WriteByte('{')
			w.first = true
			w.axes(a, a.Title)
			w.b.WriteByte('}')
		}
		w.b.WriteByte(']')
	}
	w.b.WriteByte('}')
	return w.b.String()
}

type jsonWriter struct {
	b     strings.Builder
	first bool // no member of the object is written yet
}

func (w *jsonWriter) key(k string) {
	if !w.first {
		w.b.WriteByte(',')
	}
	w.first = false
	w.quote(k)
	w.b.WriteByte(':')
}

func (w *jsonWriter) text(k, s string) { w.key(k); w.quote(s) }

func (w *jsonWriter) quote(s string) {
	const digits = "0123456789abcdef"
	w.b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.b.WriteByte('\\')
			w.b.WriteRune(r)
		case r < ' ' || r == '<' || r == 0x2028 || r == 0x2029: // safe inside a script element
			w.b.WriteString(`\u`)
			for i := 12; i >= 0; i -= 4 {
				w.b.WriteByte(digits[r>>i&15])
			}
		case r == utf8.RuneError:
			w.b.WriteRune('\uFFFD')
		default:
			w.b.WriteRune(r)
		}
	}
	w.b.WriteByte('"')
}

// number writes a double so that reading it gives the same double.
func (w *jsonWriter) number(v float64) {
	switch {
	case v != v:
		w.b.WriteString(`"NaN"`)
	case v-v != 0 && v > 0:
		w.b.WriteString(`"Infinity"`)
	case v-v != 0:
		w.b.WriteString(`"-Infinity"`)
	default:
		var buf [32]byte
		format := byte('f')
		if a := max(v, -v); a != 0 && (a < 1e-6 || a >= 1e21) {
			format = 'e'
		}
		w.b.Write(strconv.AppendFloat(buf[:0], v, format, -1, 64))
	}
}

func (w *jsonWriter) numbers(k string, vs []float64) {
	w.key(k)
	w.b.WriteByte('[')
	for i, v := range vs {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.number(v)
	}
	w.b.WriteByte(']')
}

func (w *jsonWriter) one(k string, v float64) { w.key(k); w.number(v) }
func (w *jsonWriter) yes(k string, v bool)    { w.key(k); w.b.WriteString(strconv.FormatBool(v)) }

// xs writes x, also where it was left to count.
func (w *jsonWriter) xs(x []float64, n int) {
	if x == nil {
		x = make([]float64, n)
		for i := range x {
			x[i] = float64(i)
		}
	}
	w.numbers("x", x)
}

func (w *jsonWriter) axes(a *Axes, title string) {
	w.text("title", title)
	w.text("xlabel", a.XLabel)
	w.text("ylabel", a.YLabel)
	x0, x1, y0, y1 := a.Limits()
	if a.FlipY {
		y0, y1 = y1, y0
	}
	w.numbers("xlim", []float64{x0, x1})
	w.numbers("ylim", []float64{y0, y1})
	if a.X.Log {
		w.text("xscale", "log")
	}
	if a.Y.Log {
		w.text("yscale", "log")
	}
	w.key("items")
	w.b.WriteByte('[')
	for i, it := range a.Items {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteByte('{')
		w.first = true
		w.text("kind", it.Kind())
		w.text("label", labelOf(it))
		w.item(it)
		w.b.WriteByte('}')
	}
	w.b.WriteByte(']')
}

func (w *jsonWriter) field(f *Field, levels []float64) {
	w.numbers("x", f.X)
	w.numbers("y", f.Y)
	w.rows("z", f.Z, len(f.X))
	w.numbers("levels", levels)
}

// rows writes a matrix as a list of rows.
func (w *jsonWriter) rows(k string, z []float64, cols int) {
	w.key(k)
	w.b.WriteByte('[')
	for i := 0; cols > 0 && i+cols <= len(z); i += cols {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteByte('[')
		for j, v := range z[i : i+cols] {
			if j > 0 {
				w.b.WriteByte(',')
			}
			w.number(v)
		}
		w.b.WriteByte(']')
	}
	w.b.WriteByte(']')
}

func (w *jsonWriter) item(it Item) {
	switch v := it.(type) {
	case *Line:
		w.xs(v.X, len(v.Y))
		w.numbers("y", v.Y)
	case *Path:
		w.xs(v.X, len(v.Y))
		w.numbers("y", v.Y)
	case *Scatter:
		w.xs(v.X, len(v.Y))
		w.numbers("y", v.Y)
		if v.Values != nil {
			w.numbers("c", v.Values)
		}
		if v.Sizes != nil {
			w.numbers("sizes", v.Sizes)
		}
	case *Bar:
		x, y := v.X, v.Height
		if v.X == nil {
			x = make([]float64, len(y))
			for i := range x {
				x[i] = float64(i)
			}
		}
		w.numbers("x", x)
		w.numbers("y", y)
		w.numbers("width", v.Widths)
		if len(v.Base) > 0 {
			w.numbers("base", v.Base)
		}
		w.yes("horizontal", v.Flat)
	case *Contour:
		w.field(&v.Field, levels(v.Levels, v.Z, 9))
	case *Bands:
		w.field(&v.Field, levels(v.Levels, v.Z, 9))
	case *Image:
		w.numbers("x", []float64{v.X0, v.X1})
		w.numbers("y", []float64{v.Y0, v.Y1})
		w.rows("z", v.Z, v.Cols)
	case *Quiver:
		w.numbers("x", v.X)
		w.numbers("y", v.Y)
		w.numbers("u", v.U)
		w.numbers("v", v.V)
	case *Text:
		w.one("x", v.X)
		w.one("y", v.Y)
		w.text("text", v.Text)
	case *Span:
		w.one("from", v.From)
		w.one("to", v.To)
		w.yes("vertical", v.Vertical)
	case *Rule:
		w.one("at", v.At)
		w.yes("vertical", v.Vertical)
	case *Fill:
		w.numbers("x", v.X)
		w.numbers("y", v.Y0)
		w.numbers("y2", v.Y1)
	case *Handle:
		w.text("name", v.Name)
		w.one("x", v.X)
		w.one("y", v.Y)
	case *CrossMark:
		w.one("x", v.X)
		w.one("y", v.Y)
	case *Polygon:
		w.numbers("x", v.X)
		w.numbers("y", v.Y)
	case *Diagram:
		w.diagram(v)
	case *Space:
		w.one("azimuth", v.Azimuth)
		w.one("elevation", v.Elevation)
		if len(v.Sheets) > 0 {
			s := &v.Sheets[0]
			w.numbers("x", s.X)
			w.numbers("y", s.Y)
			w.rows("z", s.Z, len(s.X))
		}
	}
}

// diagram writes nodes and edges, and the places of the nodes as x and y.
func (w *jsonWriter) diagram(v *Diagram) {
	list := func(k string, n int, write func(i int)) {
		w.key(k)
		w.b.WriteByte('[')
		for i := range n {
			if i > 0 {
				w.b.WriteByte(',')
			}
			w.b.WriteByte('{')
			w.first = true
			write(i)
			w.b.WriteByte('}')
		}
		w.b.WriteByte(']')
	}
	list("nodes", len(v.Nodes), func(i int) {
		n := v.Nodes[i]
		w.one("x", n.X)
		w.one("y", n.Y)
		w.text("text", n.Text)
		w.text("note", n.Note)
	})
	list("edges", len(v.Edges), func(i int) {
		e := v.Edges[i]
		w.one("from", float64(e.From))
		w.one("to", float64(e.To))
		w.text("text", e.Text)
	})
}
