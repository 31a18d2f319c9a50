package pyplot

import (
	"strconv"
	"strings"

	"nabla/core/figure"
	"nabla/core/interp"
)

// keywords are the keyword arguments of a call, taken one by one; what is left in the end is an error.
type keywords struct {
	t     *thread
	class string // the artist that refuses what it does not know
	call  string // what errors name; "": class.set()
	d     *interp.Dict
	known []string
}

func newKeywords(t *thread, class string, v value) *keywords {
	return &keywords{t: t, class: class, d: v.Object().(*interp.Dict)}
}

// take gives the value of the first of the names that was given, else an unbound Value.
func (k *keywords) take(names ...string) value {
	k.known = append(k.known, names...)
	for _, n := range names {
		if v, ok := k.d.GetStr(k.t, n); ok {
			return v
		}
	}
	return value{}
}

// given is take for what is None by default.
func (k *keywords) given(names ...string) (v value, ok bool) {
	v = k.take(names...)
	return v, !v.IsUnbound() && !v.IsNone()
}

func (k *keywords) number(def float64, names ...string) (float64, error) {
	v, ok := k.given(names...)
	if !ok {
		return def, nil
	}
	return k.t.AsFloat(v)
}

func (k *keywords) flag(def bool, names ...string) (bool, error) {
	v, ok := k.given(names...)
	if !ok {
		return def, nil
	}
	return k.t.Truth(v)
}

func (k *keywords) label() (string, error) {
	v, ok := k.given("label")
	if !ok {
		return "", nil
	}
	return text(k.t, v)
}

// ignore names what changes nothing that is seen here.
func (k *keywords) ignore(names ...string) { k.known = append(k.known, names...) }

// common are the properties of every artist that leave no trace here.
func (k *keywords) common() {
	k.ignore("zorder", "clip_on", "antialiased", "aa", "rasterized", "picker", "gid", "url", "snap", "animated", "in_layout",
		"solid_capstyle", "solid_joinstyle", "dash_capstyle", "dash_joinstyle", "capstyle", "joinstyle", "path_effects", "sketch_params")
}

// done refuses what nobody took.
func (k *keywords) done() error {
	var err error
	k.d.Each(func(key, _ value) bool {
		s, _ := interp.AsString(key)
		for _, n := range k.known {
			if n == s {
				return true
			}
		}
		call := k.call
		if call == "" {
			call = k.class + ".set()"
		}
		e := k.t.Raise(interp.AttributeError, call+" got an unexpected keyword argument '"+s+"'")
		if n := nearest(s, k.known); n != "" {
			e = e.WithHint("plot.keyword.near", s, n)
		} else {
			e = e.WithHint("plot.keyword", s)
		}
		err = e
		return false
	})
	return err
}

// nearest is the name that differs in at most a third of its letters, or "".
func nearest(s string, names []string) string {
	best, least := "", len(s)/3+1
	for _, n := range names {
		if d := distance(s, n); d <= least && d < max(len(n), 2) {
			if d < least || best == "" {
				best, least = n, d
			}
		}
	}
	return best
}

// distance is Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			last, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, last+cost)
		}
	}
	return row[len(b)]
}

// paint is a colour with its opacity (1 where it has none); none means: do not draw.
type paint struct {
	color figure.Color
	alpha float64
	none  bool
}

// letter is a one-letter colour, in the look's hues; Auto if it is none.
func letter(c byte) figure.Color {
	switch c {
	case 'b':
		return figure.F
	case 'g':
		return figure.G
	case 'r':
		return figure.Red
	case 'c':
		return figure.S6
	case 'm':
		return figure.S5
	case 'y':
		return figure.S7
	case 'k':
		return figure.Ink
	case 'w':
		return figure.Surface
	}
	return figure.Auto
}

var tableau = [...]struct {
	name  string
	color figure.Color
}{{"blue", figure.F}, {"orange", figure.S9}, {"green", figure.G}, {"red", figure.Red}, {"purple", figure.K}, {"brown", figure.H},
	{"pink", figure.S5}, {"gray", figure.S8}, {"grey", figure.S8}, {"olive", figure.S7}, {"cyan", figure.S6}}

// named is the colour of a text: a letter, C0…C9, tab:…, a CSS name, #rrggbb, #rgb, #rrggbbaa, a grey
// level "0.5", or "none".
func named(s string) (paint, bool) {
	p := paint{alpha: 1}
	switch {
	case s == "none" || s == "None":
		return paint{none: true}, true
	case len(s) == 1 && letter(s[0]) != figure.Auto:
		p.color = letter(s[0])
		return p, true
	case len(s) > 1 && s[0] == 'C':
		if n, err := strconv.Atoi(s[1:]); err == nil && n >= 0 {
			p.color = figure.Series(n)
			return p, true
		}
	case strings.HasPrefix(s, "#"):
		return hexColor(s[1:])
	}
	low := strings.ToLower(s)
	if n, ok := strings.CutPrefix(low, "tab:"); ok {
		for _, c := range tableau {
			if c.name == n {
				p.color = c.color
				return p, true
			}
		}
		return p, false
	}
	switch low {
	case "black":
		p.color = figure.Ink
		return p, true
	case "white":
		p.color = figure.Surface
		return p, true
	case "blue", "green", "red":
		p.color = letter(low[0])
		return p, true
	}
	for i := range cssColors {
		if cssColors[i].name == low {
			p.color = figure.RGB(uint8(cssColors[i].rgb>>16), uint8(cssColors[i].rgb>>8), uint8(cssColors[i].rgb))
			return p, true
		}
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f >= 0 && f <= 1 {
		g := uint8(float64(f*255) + 0.5)
		p.color = figure.RGB(g, g, g)
		return p, true
	}
	return p, false
}

func hexColor(s string) (paint, bool) {
	if len(s) == 3 || len(s) == 4 {
		var b strings.Builder
		for i := range len(s) {
			b.WriteByte(s[i])
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	n, err := strconv.ParseUint(s, 16, 64)
	if err != nil || len(s) != 6 && len(s) != 8 {
		return paint{}, false
	}
	p := paint{alpha: 1}
	if len(s) == 8 {
		p.alpha = float64(n&255) / 255
		n >>= 8
	}
	p.color = figure.RGB(uint8(n>>16), uint8(n>>8), uint8(n))
	return p, true
}

// colorOf is the colour of a value: a text or a tuple of three or four numbers from 0 to 1.
func colorOf(t *thread, v value) (paint, error) {
	if s, ok := interp.AsString(v); ok {
		if p, ok := named(s); ok {
			return p, nil
		}
		return paint{}, badColor(t, v)
	}
	if v.IsNumber() {
		return paint{}, badColor(t, v)
	}
	n, err := read(t, v)
	if err != nil || n.names != nil || n.dims() != 1 || len(n.v) != 3 && len(n.v) != 4 {
		return paint{}, badColor(t, v)
	}
	return rgba(t, n.v)
}

func rgba(t *thread, v []float64) (paint, error) {
	p := paint{alpha: 1}
	var c [3]uint8
	for i, x := range v {
		if !(x >= 0 && x <= 1) {
			return p, t.Raise(interp.ValueError, "RGBA values should be within 0-1 range")
		}
		if i < 3 {
			c[i] = uint8(float64(x*255) + 0.5)
		} else {
			p.alpha = x
		}
	}
	p.color = figure.RGB(c[0], c[1], c[2])
	return p, nil
}

func badColor(t *thread, v value) error {
	s, err := t.Repr(v)
	if err != nil {
		return err
	}
	e := t.Raise(interp.ValueError, s+" is not a valid value for color")
	name, _ := interp.AsString(v)
	names := make([]string, len(cssColors))
	for i := range cssColors {
		names[i] = cssColors[i].name
	}
	if n := nearest(strings.ToLower(name), names); n != "" {
		return e.WithHint("plot.color.near", s, n)
	}
	return e.WithHint("plot.color", s)
}

// put sets a style's colour and opacity.
func (p paint) put(s *figure.Style) {
	s.Color = p.color
	if p.alpha < 1 {
		s.Alpha = p.alpha
	}
	if p.none || p.alpha == 0 {
		s.Hidden = true
	}
}

// dashNamed is a line style by its name.
func dashNamed(s string) (figure.Dash, bool) {
	switch s {
	case "-", "solid":
		return figure.Solid, true
	case "--", "dashed":
		return figure.Dashed, true
	case "-.", "dashdot":
		return figure.DashDot, true
	case ":", "dotted":
		return figure.Dotted, true
	case "None", "none", " ", "":
		return figure.NoLine, true
	}
	return 0, false
}

// dashOf is a line style by name, or a (offset, (on, off, …)) tuple, which is drawn dashed.
func dashOf(t *thread, v value) (figure.Dash, error) {
	s, ok := interp.AsString(v)
	if !ok {
		if _, tuple := v.Object().(*interp.Tuple); tuple {
			return figure.Dashed, nil
		}
		var err error
		if s, err = t.Repr(v); err != nil {
			return 0, err
		}
	}
	if d, ok := dashNamed(s); ok {
		return d, nil
	}
	return 0, t.Raise(interp.ValueError, quote(s)+" is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'")
}

// markerNamed is a marker by its name; MarkerNone if there is none.
func markerNamed(s string) figure.Marker {
	if len(s) != 1 {
		return figure.MarkerNone
	}
	switch s[0] {
	case 'o':
		return figure.Circle
	case '.':
		return figure.Point
	case ',':
		return figure.Pixel
	case 's':
		return figure.Square
	case 'D', 'd':
		return figure.Diamond
	case '^', '2':
		return figure.TriangleUp
	case 'v', '1':
		return figure.TriangleDown
	case '<', '3':
		return figure.TriangleLeft
	case '>', '4':
		return figure.TriangleRight
	case '+', 'P':
		return figure.Plus
	case 'x', 'X':
		return figure.Cross
	case '*':
		return figure.Star
	case 'p':
		return figure.Pentagon
	case 'h', 'H', '8':
		return figure.Hexagon
	case '|':
		return figure.VBar
	case '_':
		return figure.HBar
	}
	return figure.MarkerNone
}

func markerOf(t *thread, v value) (figure.Marker, error) {
	s, ok := interp.AsString(v)
	if !ok {
		var err error
		if s, err = t.Repr(v); err != nil {
			return 0, err
		}
	}
	if m := markerNamed(s); m != figure.MarkerNone {
		return m, nil
	}
	if s == "" || s == " " || s == "None" || s == "none" {
		return figure.MarkerNone, nil
	}
	return 0, t.Raise(interp.ValueError, "Unrecognized marker style "+quote(s))
}

// format is what a format string such as 'r--o' says; unset parts are unbound or 0.
type format struct {
	color    paint
	hasColor bool
	dash     figure.Dash
	marker   figure.Marker
}

// parseFormat reads a format string as Matplotlib 3.6 does.
func parseFormat(t *thread, s string) (format, error) {
	var f format
	if p, ok := named(s); ok {
		_, number := strconv.Atoi(s)
		if number != nil {
			f.color, f.hasColor = p, true
			return f, nil
		}
	}
	bad := func(why string) (format, error) {
		return f, t.Raise(interp.ValueError, quote(s)+" is not a valid format string ("+why+")").WithHint("plot.format", s)
	}
	hasMarker := false
	for i := 0; i < len(s); {
		c := s[i : i+1]
		switch {
		case i+2 <= len(s) && (s[i:i+2] == "--" || s[i:i+2] == "-."):
			if f.dash != 0 {
				return bad("two linestyle symbols")
			}
			f.dash, _ = dashNamed(s[i : i+2])
			i += 2
		case c == "-" || c == ":" || c == " ":
			if f.dash != 0 {
				return bad("two linestyle symbols")
			}
			f.dash, _ = dashNamed(c)
			i++
		case markerNamed(c) != figure.MarkerNone:
			if hasMarker {
				return bad("two marker symbols")
			}
			f.marker, hasMarker = markerNamed(c), true
			i++
		case letter(c[0]) != figure.Auto:
			if f.hasColor {
				return bad("two color symbols")
			}
			f.color, f.hasColor = paint{color: letter(c[0]), alpha: 1}, true
			i++
		case c == "C" && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
			f.color, f.hasColor = paint{color: figure.Series(int(s[i+1] - '0')), alpha: 1}, true
			i += 2
		default:
			r := []rune(s[i:])[0]
			return bad("unrecognized character " + quote(string(r)))
		}
	}
	if f.dash == 0 && hasMarker {
		f.dash = figure.NoLine
	}
	return f, nil
}
