package figure

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"nabla/core/message"
)

// hostile are figures that something is wrong with.
func hostile() map[string]*Figure {
	nan, inf := math.NaN(), math.Inf(1)
	out := map[string]*Figure{"no axes": {}, "empty axes": {Axes: []*Axes{{}}}}
	add := func(name string, set func(a *Axes)) {
		for _, m := range []Margins{MarginsNice, MarginsPlain, MarginsNone} {
			f, a := New()
			a.Margins = m
			set(a)
			out[name+string(rune('0'+m))] = f
		}
	}
	line := func(x, y []float64) func(*Axes) { return func(a *Axes) { a.Add(&Line{X: x, Y: y, Marker: Star}) } }
	add("empty line", line(nil, nil))
	add("diagram of nothing and to nowhere", func(a *Axes) {
		a.Add(&Diagram{}, &Diagram{Layers: 1000, Rows: 1, Nodes: []Node{{X: nan, Y: inf, Text: "<&>"}, {}}, Edges: []Edge{{From: 0, To: 1, Arrow: true, Push: nan}, {From: 1, To: 1, Arrow: true, Push: 5}, {From: -1, To: 7}, {From: 0, To: 1, Via: [][2]float64{{nan, inf}}}}})
	})
	add("space without room", func(a *Axes) {
		sheet := Sheet{Field: Field{X: []float64{0, 1}, Y: []float64{0, nan}, Z: []float64{0, nan, inf, 1}}}
		a.Add(&Space{}, &Space{X: [2]float64{0, 1}, Y: [2]float64{0, 1}, Z: [2]float64{0, 1}, Azimuth: nan, Elevation: inf, Sheets: []Sheet{sheet, {}}, Strands: []Strand{{}, {X: []float64{0, nan, 1}, Y: []float64{0, 0, inf}, Z: []float64{0, 0, 1}, Arrow: true, Marker: Star}}},
			&Handle{Name: "turn", X: nan, Axis: 'a'})
	})
	add("nan", line(nil, []float64{nan, nan}))
	add("inf", line(nil, []float64{inf, -inf, 1}))
	add("one point", line([]float64{3}, []float64{4}))
	add("constant", line(nil, []float64{2, 2, 2}))
	add("largest", line([]float64{-math.MaxFloat64, math.MaxFloat64}, []float64{math.MaxFloat64, -math.MaxFloat64}))
	add("smallest", line([]float64{0, 5e-324}, []float64{5e-324, 0}))
	add("short x", line([]float64{1}, []float64{1, 2, 3}))
	add("log of nothing positive", func(a *Axes) { a.X.Log, a.Y.Log = true, true; a.Add(&Line{X: []float64{-1, 0}, Y: []float64{0, -5}}) })
	add("log of everything", func(a *Axes) { a.Y.Log = true; a.Add(&Line{Y: []float64{5e-324, 1, math.MaxFloat64}}) })
	add("limits turned round", func(a *Axes) { a.X.Fix(5, -5); a.Y.Fix(1, 1); a.Add(&Line{Y: []float64{1, 2}}) })
	add("limits that are none", func(a *Axes) { a.X.Fix(nan, inf); a.Add(&Line{Y: []float64{1, 2}}) })
	add("fields of wrong sizes", func(a *Axes) {
		a.Add(&Contour{Field: Field{X: []float64{1}, Y: []float64{1}, Z: []float64{1}}}, &Bands{Field: Field{X: []float64{1, 2}, Y: []float64{1, 2}, Z: []float64{1}}})
		a.Add(&Image{Rows: 2, Cols: 2, Z: []float64{1}, X1: 1, Y1: 1}, &Image{})
	})
	add("fields of nan and inf", func(a *Axes) {
		z := Field{X: []float64{0, 1, 2}, Y: []float64{0, 1}, Z: []float64{nan, inf, -inf, 1, 2, nan}}
		a.Add(&Bands{Field: z}, &Contour{Field: z, Labels: true}, &Image{Rows: 2, Cols: 3, Z: z.Z, X1: 3, Y1: 2})
	})
	add("flat field", func(a *Axes) {
		z := Field{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{1, 1, 1, 1}}
		a.Add(&Bands{Field: z}, &Contour{Field: z})
	})
	add("bars", func(a *Axes) {
		a.Y.Log = true
		a.Add(&Bar{Height: []float64{nan, inf, 0, -3, 5}, Widths: []float64{0}})
	})
	add("marks", func(a *Axes) {
		a.Add(&Handle{X: nan, Y: 1}, &CrossMark{X: inf}, &Text{X: nan, Text: "x"}, &Path{}, &Path{X: []float64{1, 1e300}, Y: []float64{1, nan}}, &Quiver{X: []float64{1}, Y: []float64{1}, U: []float64{nan}, V: []float64{0}})
		a.Add(&Span{From: nan, To: 1}, &Rule{At: nan}, &Fill{X: []float64{1, nan, 2}, Y0: []float64{1, 2, 3}}, &Polygon{X: []float64{1, nan}, Y: []float64{1, 2}}, &Scatter{Y: []float64{1, nan}, Values: []float64{1}})
	})
	add("ticks", func(a *Axes) {
		a.X.Ticks, a.X.TickLabels = []float64{nan, 1, 1e300}, []string{"a"}
		a.Y.Ticks = []float64{}
		a.Add(&Line{Y: []float64{1, 2}})
	})
	add("words", func(a *Axes) {
		a.Title, a.XLabel, a.YLabel = strings.Repeat("長い題名", 50), "<script>&\"'\x00\xff", "$\\frac{$"
		for range 40 {
			a.Add(&Line{Y: []float64{1, 2}, Label: "a series with a long name"})
		}
	})
	add("equal", func(a *Axes) { a.Aspect = AspectEqual; a.Add(&Line{Y: []float64{1, 1e300}}) })
	add("box", func(a *Axes) { a.Aspect = AspectBox; a.Add(&Line{Y: []float64{1, 1e9}}) })
	return out
}

// A figure of anything gives a picture: bytes that the painter reads to their end, well-formed SVG
// without styles or scripts, JSON that parses, and words in every language.
func TestHostileFigures(t *testing.T) {
	for name, f := range hostile() {
		for _, size := range [][2]float64{{640, 340}, {100, 60}, {3200, 2000}, {0, -5}} {
			l := Layout(f, size[0], size[1], Options{})
			wellFormed(t, name, SVG(l, SVGOptions{Label: name}))
			wellFormed(t, name, SVG(l, SVGOptions{Standalone: true}))
		}
		f.Size(500)
		if !json.Valid([]byte(JSON(f))) {
			t.Errorf("%s: bad JSON %s", name, JSON(f))
		}
		Tables(f, 20)
		for _, lang := range message.Langs {
			if s := Alt(f, lang); s == "" || strings.Contains(s, "[figure") {
				t.Errorf("%s in %s: %q", name, lang.Code(), s)
			}
		}
	}
}

func wellFormed(t *testing.T, name, s string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v in\n%s", name, err, clip(s))
		}
		if e, ok := token.(xml.StartElement); ok {
			if e.Name.Local == "script" {
				t.Errorf("%s: a script", name)
			}
			for _, a := range e.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Errorf("%s: attribute %s=%q", name, a.Name.Local, a.Value)
				}
			}
		}
	}
}

// No text of the gallery is cut by the figure's edge, and no two labels of an axis touch.
func TestTextsHaveRoom(t *testing.T) {
	for _, p := range gallery {
		for _, w := range []float64{280, 328, p.width, 900} {
			f := p.make()
			_, h := f.Size(w)
			l := Layout(f, w, h, Options{})
			var boxes []box
			for _, s := range textsOf(l) {
				b := box{s.x - textWidth(s.text, s.size)*float64(s.anchor)/2, s.y - s.size, textWidth(s.text, s.size), s.size}
				if b.x < -0.5 || b.right() > w+0.5 || b.y < -2 || b.bottom() > h+0.5 {
					t.Errorf("%s, %v wide: %q is cut", p.name, w, s.text)
				}
				for _, o := range boxes {
					if b.x < o.right()-1 && o.x < b.right()-1 && b.y+3 < o.bottom() && o.y+3 < b.bottom() && !s.rim {
						t.Errorf("%s, %v wide: %q lies on another text", p.name, w, s.text)
					}
				}
				boxes = append(boxes, b)
			}
		}
	}
}

// textsOf reads the texts of a display list by way of the SVG painter's own reader.
func textsOf(l *DisplayList) []words {
	var out []words
	d := xml.NewDecoder(strings.NewReader(SVG(l, SVGOptions{})))
	var cur *words
	for {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local != "text" {
				continue
			}
			w := words{}
			for _, a := range e.Attr {
				var v float64
				json.Unmarshal([]byte(a.Value), &v)
				switch a.Name.Local {
				case "x":
					w.x = v
				case "y":
					w.y = v
				case "font-size":
					w.size = v
				case "text-anchor":
					w.anchor = map[string]Anchor{"middle": Middle, "end": End}[a.Value]
				case "paint-order":
					w.rim = true
				}
			}
			out = append(out, w)
			cur = &out[len(out)-1]
		case xml.CharData:
			if cur != nil {
				cur.text += string(e)
			}
		case xml.EndElement:
			cur = nil
		}
	}
}

func TestPlaces(t *testing.T) {
	f, a := New()
	a.X.Fix(-3, 4)
	a.Y.Log = true
	a.Y.Fix(0.1, 1000)
	p := Layout(f, 640, 340, Options{}).Places()
	if len(p) != 1 || p[0].Left != -3 || p[0].Right != 4 || p[0].Bottom != 0.1 || p[0].Top != 1000 || p[0].LogX || !p[0].LogY {
		t.Errorf("got %+v", p)
	}
}

// A unit is as long on both axes of a map, or the right angle of a gradient is a lie.
func TestEqualScales(t *testing.T) {
	for _, aspect := range []Aspect{AspectEqual, AspectBox} {
		f, a := New()
		a.Aspect = aspect
		a.X.Fix(-10, 10)
		a.Y.Fix(-5, 5)
		p := Layout(f, 500, 420, Options{}).Places()[0]
		ux, uy := (p.Right-p.Left)/p.Width, (p.Top-p.Bottom)/p.Height
		if math.Abs(ux/uy-1) > 0.002 { // a tenth of a pixel in the list
			t.Errorf("aspect %d: %v against %v units a pixel", aspect, ux, uy)
		}
	}
}

func TestJSONIsExact(t *testing.T) {
	f, a := New()
	a.Title, a.XLabel = `a "title"`, "x"
	y := []float64{-6.111107928998789e-10, 0.1 + 0.2, math.NaN(), math.Inf(-1), 1e21, 5e-324}
	a.Add(&Line{Y: y, Label: "</script>"})
	var got struct {
		Title, XLabel string
		Items         []struct {
			Kind, Label string
			X, Y        []any
		}
	}
	if err := json.Unmarshal([]byte(JSON(f)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Title != a.Title || got.Items[0].Kind != "line" || got.Items[0].Label != "</script>" || strings.Contains(JSON(f), "</script>") {
		t.Errorf("got %s", JSON(f))
	}
	want := []any{y[0], y[1], "NaN", "-Infinity", y[4], y[5]}
	for i, v := range got.Items[0].Y {
		if v != want[i] || got.Items[0].X[i] != float64(i) {
			t.Errorf("value %d is %v, want %v", i, v, want[i])
		}
	}
}

func TestTableOfSeriesThatShareX(t *testing.T) {
	f, a := New()
	a.XLabel = "step"
	a.Add(&Line{Y: []float64{1, 2, 3}, Label: "a"}, &Line{Y: []float64{4, 5, 6.5}, Label: "b"}, &Line{X: []float64{9}, Y: []float64{1e-7}})
	ts := Tables(f, 2)
	if len(ts) != 2 || strings.Join(ts[0].Columns, " ") != "step a b" || ts[0].Of != 3 || strings.Join(ts[0].Rows[1], " ") != "2 3 6.5" || ts[1].Rows[0][1] != "1e-07" {
		t.Errorf("got %+v", ts)
	}
}

func TestAlternativeInWords(t *testing.T) {
	f, a := New()
	a.XLabel, a.YLabel = "x", "f(x)"
	a.Add(&Line{Y: []float64{1, 4, 9}, Label: "x²"}, &Line{Y: []float64{-1, 0, 1}})
	for _, c := range []struct {
		lang message.Lang
		want string
	}{
		{message.EN, "Line chart. x from 0 to 2. f(x) from −2 to 10. 2 series. x²: smallest 1, largest 9. series 2: smallest −1, largest 1."},
		{message.JA, "折れ線グラフ。xは0から2まで。f(x)は−2から10まで。系列は2個です。x²：最小1、最大9。系列2：最小−1、最大1。"},
		{message.KO, "선 그래프. x는 0부터 2까지예요. f(x)는 −2부터 10까지예요. 계열은 2개예요. x²: 최소 1, 최대 9. 계열 2: 최소 −1, 최대 1."},
	} {
		if got := Alt(f, c.lang); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// A million points become no more than a few for each pixel column, with the extremes kept.
func TestLongLines(t *testing.T) {
	y := make([]float64, 1000000)
	for i := range y {
		y[i] = math.Sin(float64(i) * 0.7)
	}
	y[123456] = 5
	f, a := New()
	a.Add(&Line{Y: y})
	l := Layout(f, 640, 340, Options{})
	if n := len(l.Data); n > 100000 {
		t.Errorf("%d bytes", n)
	}
	p := l.Places()[0]
	if p.Top < 5 {
		t.Errorf("the peak is cut: %v", p.Top)
	}
}
