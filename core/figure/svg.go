package figure

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"hash/crc32"
	"math"
	"sort"
	"strconv"
	"strings"
)

// SVGOptions is how an SVG is written.
type SVGOptions struct {
	// Standalone makes a file of its own: namespace, size, ground and a <style> with both themes.
	// Otherwise it is for a page that has web/static/figure.css: classes and presentation attributes
	// only, since a strict policy refuses styles.
	Standalone bool
	// Label is the text alternative. "" hides the picture from assistive technology.
	Label string
	// ID begins the names of clip paths, which must differ between pictures of one page.
	ID string
	// Scale is pixels of the picture for a CSS pixel of the layout; 0 means 1.
	Scale float64
	// Class is added to the root's class "fg".
	Class string
}

// svg plays a display list.
type svg struct {
	strings.Builder
	o            SVGOptions
	r            reader
	names        []string
	path         strings.Builder
	stroke, fill string
	strokeA      int
	fillA        int
	width        int
	dash         string
	clipIDs      map[string]int
	defs         strings.Builder
	used         map[string]bool // colours, for the <style> of a standalone file
}

// SVG writes a display list as SVG text.
func SVG(l *DisplayList, o SVGOptions) string {
	if o.ID == "" {
		o.ID = "fg"
	}
	s := &svg{o: o, r: reader{b: l.Data, pos: headerSize}, names: l.stringTable(), strokeA: 255, fillA: 255, width: 100,
		stroke: "ink", fill: "ink", clipIDs: map[string]int{}, used: map[string]bool{}}
	for s.op() {
	}
	body := s.String()
	scale := o.Scale
	if scale == 0 {
		scale = 1
	}
	var b strings.Builder
	w, h := number(l.Width), number(l.Height)
	b.WriteString("<svg")
	if o.Standalone {
		b.WriteString(` xmlns="http://www.w3.org/2000/svg"`)
	}
	b.WriteString(` class="fg`)
	if o.Class != "" {
		b.WriteString(" " + escape(o.Class))
	}
	b.WriteString(`" viewBox="0 0 ` + w + ` ` + h + `" width="` + number(l.Width*scale) + `" height="` + number(l.Height*scale) + `"`)
	if o.Label == "" {
		b.WriteString(` aria-hidden="true">`)
	} else {
		b.WriteString(` role="img" aria-label="` + escape(o.Label) + `">`)
	}
	b.WriteByte('\n')
	if o.Standalone {
		b.WriteString(s.styles() + "\n")
	}
	if s.defs.Len() > 0 {
		b.WriteString("<defs>" + s.defs.String() + "</defs>\n")
	}
	if o.Standalone {
		b.WriteString(`<rect class="fg-fill-surface" width="` + w + `" height="` + h + `"/>` + "\n")
	}
	b.WriteString(body)
	b.WriteString("</svg>\n")
	return b.String()
}

// number writes a length with at most one decimal.
func number(v float64) string {
	return strconv.FormatFloat(math.Floor(float64(v*10)+0.5)/10, 'f', -1, 64)
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(strings.ToValidUTF8(printable(s), "\uFFFD"))
}

// printable takes away the control characters that XML does not allow.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

func (s *svg) name() string {
	if i := s.r.u16(); i < len(s.names) {
		return s.names[i]
	}
	return ""
}

// paint is the attribute that gives an element a colour: a class for a role, else the colour.
func (s *svg) paint(attr, color string, alpha int) (class, attrs string) {
	if strings.HasPrefix(color, "#") && !s.o.Standalone {
		light, _, _ := strings.Cut(color, "/")
		attrs = " " + attr + `="` + light + `"`
	} else {
		s.used[color] = true
		class = "fg-" + attr + "-" + className(color)
	}
	if alpha < 255 {
		attrs += " " + attr + `-opacity="` + strconv.FormatFloat(math.Floor(float64(alpha)/2.55+0.5)/100, 'f', -1, 64) + `"`
	}
	return
}

// className is a colour's name in a class.
func className(color string) string {
	light, _, _ := strings.Cut(color, "/")
	return strings.TrimPrefix(light, "#")
}

func (s *svg) strokeAttrs() (class, attrs string) {
	class, attrs = s.paint("stroke", s.stroke, s.strokeA)
	attrs += ` fill="none" stroke-width="` + hundredths(s.width) + `"`
	if s.dash != "" {
		attrs += ` stroke-dasharray="` + s.dash + `"`
	}
	return
}

func hundredths(v int) string { return strconv.FormatFloat(float64(v)/100, 'f', -1, 64) }

func (s *svg) element(tag, class, attrs string) {
	s.WriteString("<" + tag)
	if class != "" {
		s.WriteString(` class="` + class + `"`)
	}
	s.WriteString(attrs + "/>\n")
}

func (s *svg) op() bool {
	r := &s.r
	switch r.u8() {
	case opStrokeColor:
		s.stroke, s.strokeA = s.name(), r.u8()
	case opFillColor:
		s.fill, s.fillA = s.name(), r.u8()
	case opWidth:
		s.width = r.u16()
	case opDash:
		parts := make([]string, r.u8())
		for i := range parts {
			parts[i] = hundredths(r.u16())
		}
		s.dash = strings.Join(parts, " ")
	case opPolyline:
		s.polyline(r.u8() == 1, r.u32())
	case opStroke:
		class, attrs := s.strokeAttrs()
		s.element("path", class, ` d="`+s.path.String()+`"`+attrs+` stroke-linejoin="round"`)
		s.path.Reset()
	case opFill:
		class, attrs := s.paint("fill", s.fill, s.fillA)
		s.element("path", class, ` d="`+s.path.String()+`"`+attrs+` fill-rule="evenodd"`)
		s.path.Reset()
	case opRects:
		class, attrs := s.paint("fill", s.fill, s.fillA)
		for range r.u32() {
			s.element("rect", class, ` x="`+number(r.px())+`" y="`+number(r.px())+`" width="`+number(r.px())+`" height="`+number(r.px())+`"`+attrs)
		}
	case opMarkers:
		s.markers()
	case opText:
		s.text()
	case opClip:
		s.clip()
	case opUnclip:
		s.WriteString("</g>\n")
	case opImage:
		s.image()
	case opRaster: // a picture that only the page has
		r.take(10)
	case opGroup:
		s.WriteString(`<g data-name="` + escape(strings.TrimSpace(s.name())) + `">` + "\n")
	case opUngroup:
		s.WriteString("</g>\n")
	default:
		return false
	}
	return true
}

// polyline adds to the path, in relative coordinates, which are shorter.
func (s *svg) polyline(closed bool, n int) {
	px, py := 0, 0
	for i := range n {
		x, y := s.r.i16(), s.r.i16()
		switch {
		case i == 0:
			s.path.WriteString("M" + tenths(x) + " " + tenths(y))
		default:
			dx, dy := tenths(x-px), tenths(y-py)
			if i == 1 {
				s.path.WriteByte('l')
			} else if dx[0] != '-' {
				s.path.WriteByte(' ')
			}
			s.path.WriteString(dx)
			if dy[0] != '-' {
				s.path.WriteByte(' ')
			}
			s.path.WriteString(dy)
		}
		px, py = x, y
	}
	if closed {
		s.path.WriteByte('z')
	}
}

func tenths(v int) string {
	if v%10 == 0 {
		return strconv.Itoa(v / 10)
	}
	return strconv.FormatFloat(float64(v)/10, 'f', 1, 64)
}

// outline is a marker's shape about the origin for a diameter of 1; nil: a circle.
func outline(m Marker) []point {
	switch m {
	case Square:
		return []point{{-.42, -.42}, {.42, -.42}, {.42, .42}, {-.42, .42}}
	case Diamond:
		return []point{{0, -.6}, {.5, 0}, {0, .6}, {-.5, 0}}
	case TriangleUp:
		return []point{{0, -.58}, {.52, .36}, {-.52, .36}}
	case TriangleDown:
		return []point{{0, .58}, {.52, -.36}, {-.52, -.36}}
	case TriangleLeft:
		return []point{{-.58, 0}, {.36, .52}, {.36, -.52}}
	case TriangleRight:
		return []point{{.58, 0}, {-.36, .52}, {-.36, -.52}}
	case Star:
		return []point{{0, -.62}, {.14, -.19}, {.59, -.19}, {.22, .07}, {.36, .5}, {0, .23}, {-.36, .5}, {-.22, .07}, {-.59, -.19}, {-.14, -.19}}
	case Pentagon:
		return []point{{0, -.55}, {.52, -.17}, {.32, .45}, {-.32, .45}, {-.52, -.17}}
	case Hexagon:
		return []point{{0, -.55}, {.48, -.28}, {.48, .28}, {0, .55}, {-.48, .28}, {-.48, -.28}}
	case Plus:
		return []point{{-.5, 0}, {.5, 0}, {0, -.5}, {0, .5}}
	case Cross:
		return []point{{-.4, -.4}, {.4, .4}, {-.4, .4}, {.4, -.4}}
	case VBar:
		return []point{{0, -.5}, {0, .5}}
	case HBar:
		return []point{{-.5, 0}, {.5, 0}}
	}
	return nil
}

func (s *svg) markers() {
	m, filled := Marker(s.r.u8()), s.r.u8() == 1
	size := s.r.px()
	n := s.r.u32()
	class, attrs := "", ""
	if filled {
		class, attrs = s.paint("fill", s.fill, s.fillA)
		if s.width > 0 {
			c, a := s.paint("stroke", s.stroke, s.strokeA)
			class = strings.TrimSpace(class + " " + c)
			attrs += a + ` stroke-width="` + hundredths(s.width) + `"`
		}
	} else {
		class, attrs = s.strokeAttrs()
	}
	shape := outline(m)
	var d strings.Builder
	for range n {
		x, y := s.r.px(), s.r.px()
		if shape == nil {
			s.element("circle", class, ` cx="`+number(x)+`" cy="`+number(y)+`" r="`+number(size/2)+`"`+attrs)
			continue
		}
		for i, q := range shape {
			if i == 0 || !filled && i%2 == 0 {
				d.WriteByte('M')
			} else {
				d.WriteByte('L')
			}
			d.WriteString(number(x+float64(q.x*size)) + " " + number(y+float64(q.y*size)))
		}
		if filled {
			d.WriteByte('z')
		}
	}
	if d.Len() > 0 {
		s.element("path", class, ` d="`+d.String()+`"`+attrs)
	}
}

func (s *svg) text() {
	r := &s.r
	x, y := r.px(), r.px()
	anchor, level, degrees, size, flags := r.u8(), r.u8(), r.i16(), float64(r.u16())/100, r.u8()
	words := s.name()
	switch Level(level) {
	case Center:
		y += float64(size * 0.35)
	case Top:
		y += float64(size * 0.82)
	}
	class, attrs := s.paint("fill", s.fill, s.fillA)
	class = strings.TrimSpace("fg-text " + class)
	if flags&1 != 0 {
		class += " fg-bold"
	}
	if flags&2 != 0 {
		s.used["surface"] = true
		class += " fg-stroke-surface"
		attrs += ` stroke-width="3" stroke-linejoin="round" paint-order="stroke"`
	}
	s.WriteString(`<text class="` + class + `" x="` + number(x) + `" y="` + number(y) + `" font-size="` + number(size) + `"`)
	if anchor > 0 {
		s.WriteString(` text-anchor="` + [...]string{"start", "middle", "end"}[min(anchor, 2)] + `"`)
	}
	if degrees != 0 {
		s.WriteString(` transform="rotate(` + strconv.Itoa(-degrees) + " " + number(x) + " " + number(y) + `)"`)
	}
	s.WriteString(attrs + ">" + escape(words) + "</text>\n")
}

// clip begins a group inside a clip path; equal ones are shared.
func (s *svg) clip() {
	k := `<rect x="` + number(s.r.px()) + `" y="` + number(s.r.px()) + `" width="` + number(s.r.px()) + `" height="` + number(s.r.px()) + `"/>`
	i, ok := s.clipIDs[k]
	if !ok {
		i = len(s.clipIDs)
		s.clipIDs[k] = i
		s.defs.WriteString(`<clipPath id="` + escape(s.o.ID) + "-" + strconv.Itoa(i) + `">` + k + "</clipPath>")
	}
	s.WriteString(`<g clip-path="url(#` + escape(s.o.ID) + "-" + strconv.Itoa(i) + `)">` + "\n")
}

// image writes cells as a PNG in a data address. A map of the look, which differs between light and
// dark, is written for both and the style sheet shows one.
func (s *svg) image() {
	r := &s.r
	x, y, w, h := r.px(), r.px(), r.px(), r.px()
	cols, rows, smooth, alpha := r.u16(), r.u16(), r.u8() == 1, r.u8()
	colors := s.name()
	each := 1
	if colors == "" {
		each = 4
	}
	cells := r.take(cols * rows * each)
	light, dark, _ := strings.Cut(colors, "/")
	themes := []string{light, dark}
	if light == dark {
		themes = themes[:1]
	}
	for i, stops := range themes {
		rgba := cells
		if each == 1 {
			rgba = colored(cells, strings.Fields(stops))
		}
		s.WriteString("<image")
		if len(themes) == 2 {
			s.WriteString(` class="` + [...]string{"fg-light", "fg-dark"}[i] + `"`)
		}
		s.WriteString(` x="` + number(x) + `" y="` + number(y) + `" width="` + number(w) + `" height="` + number(h) + `" preserveAspectRatio="none"`)
		if !smooth {
			s.WriteString(` image-rendering="pixelated"`)
		}
		if alpha < 255 {
			s.WriteString(` opacity="` + strconv.FormatFloat(math.Floor(float64(alpha)/2.55+0.5)/100, 'f', -1, 64) + `"`)
		}
		s.WriteString(` href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(png(cols, rows, rgba)) + `"/>` + "\n")
	}
}

// colored turns cells into RGBA along stops.
func colored(cells []byte, stops []string) []byte {
	var table [256][4]byte
	for i := range 255 {
		c := parseHex(along(stops, float64(i)/254)).rgb()
		table[i] = [4]byte{byte(c[0]), byte(c[1]), byte(c[2]), 255}
	}
	out := make([]byte, 0, 4*len(cells))
	for _, c := range cells {
		out = append(out, table[c][:]...)
	}
	return out
}

// png writes RGBA as a PNG: one IHDR, one IDAT without filters, one IEND.
func png(cols, rows int, rgba []byte) []byte {
	var raw bytes.Buffer
	z := zlib.NewWriter(&raw)
	for j := range rows {
		z.Write([]byte{0})
		z.Write(rgba[4*cols*j : 4*cols*(j+1)])
	}
	z.Close()
	out := []byte("\x89PNG\r\n\x1a\n")
	be := func(b []byte, v int) []byte { return append(b, byte(v>>24), byte(v>>16), byte(v>>8), byte(v)) }
	chunk := func(kind string, data []byte) {
		body := append([]byte(kind), data...)
		out = append(be(out, len(data)), body...)
		out = be(out, int(crc32.ChecksumIEEE(body)))
	}
	chunk("IHDR", append(be(be(nil, cols), rows), 8, 6, 0, 0, 0))
	chunk("IDAT", raw.Bytes())
	chunk("IEND", nil)
	return out
}

const fontFamily = `Inter,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Hiragino Sans","Noto Sans CJK JP","Apple SD Gothic Neo","Noto Sans CJK KR",sans-serif`

// styles is the <style> of a standalone file: only the colours that it uses, in both themes.
func (s *svg) styles() string {
	s.used["surface"] = true
	var light, dark strings.Builder
	for _, c := range sortedKeys(s.used) {
		l, d := resolveToken(c, 0), resolveToken(c, 1)
		n := className(c)
		light.WriteString(".fg-stroke-" + n + "{stroke:" + l + "}.fg-fill-" + n + "{fill:" + l + "}")
		if d != l {
			dark.WriteString(".fg-stroke-" + n + "{stroke:" + d + "}.fg-fill-" + n + "{fill:" + d + "}")
		}
	}
	return "<style>.fg-text{font-family:" + fontFamily + ";font-variant-numeric:tabular-nums}.fg-bold{font-weight:600}.fg-dark{display:none}" + light.String() +
		"@media(prefers-color-scheme:dark){.fg-light{display:none}.fg-dark{display:inline}" + dark.String() + "}</style>"
}

// resolveToken is a token of a display list as a colour in light (0) or dark (1).
func resolveToken(token string, theme int) string {
	if token[0] == '#' {
		light, dark, _ := strings.Cut(token, "/")
		if theme == 1 {
			return dark
		}
		return light
	}
	if n, ok := strings.CutPrefix(token, "ramp"); ok {
		i, _ := strconv.Atoi(n)
		return Ramp(i).resolve(theme)
	}
	for i := Ink; i < roleCount; i++ {
		if roleTokens[i] == token {
			return i.resolve(theme)
		}
	}
	return "#000000"
}

func sortedKeys(m map[string]bool) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
