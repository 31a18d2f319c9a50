package figure

import "strconv"

// Color is a role in the look, or a colour that somebody asked for. The zero Color means: the next
// series colour.
type Color uint32

// The roles. Tokens (and the custom properties --NAME in web/static/figure.css) are their names.
const (
	Auto Color = iota
	Ink
	Ink2
	Ink3
	Hairline // grid lines and other hairlines
	Surface
	Accent // yours to move, and nothing else
	F      // the function; first series
	G      // derivative, gradient; second series
	H      // third series
	K      // fourth series
	S5
	S6
	S7
	S8
	S9
	S10
	Red     // for programs that ask for red, cyan, magenta, yellow
	Isoline // contour lines on a map, drawn at a quarter of their opacity
	roleCount
)

// ramp0 is the first of the roles of the quiet ramp, low to high.
const (
	ramp0 Color = 64
	// RampSize is the number of colours of the ramp.
	RampSize = 14
)

// Ramp is colour i of the quiet sequential ramp: 0 the lowest values, RampSize−1 the highest.
func Ramp(i int) Color { return ramp0 + Color(min(max(i, 0), RampSize-1)) }

const (
	userColor  Color = 1 << 31
	fixedColor Color = 1 << 30 // the same in light and dark
)

// RGB is a colour that somebody asked for. In dark it is lightened as far as it needs to be seen.
func RGB(r, g, b uint8) Color { return userColor | Color(r)<<16 | Color(g)<<8 | Color(b) }

var roleTokens = [roleCount]string{"", "ink", "ink-2", "ink-3", "line", "surface", "accent", "f", "g", "h", "k",
	"s5", "s6", "s7", "s8", "s9", "s10", "red", "isoline"}

// rolePalette holds what the tokens are in light and dark where no style sheet says so (a standalone
// SVG). shared with web/static/figure.css; a test compares them.
var rolePalette = [roleCount][2]string{
	{}, {"#1c1e22", "#e9e7e2"}, {"#565a63", "#b0b4bc"}, {"#666a72", "#969ba4"}, {"#e3dfd6", "#2c3036"}, {"#ffffff", "#1a1d21"}, {"#c73a22", "#ff7a5c"},
	{"#1f5fa8", "#7db4ff"}, {"#14785a", "#5ccfa5"}, {"#7a4300", "#e5b45a"}, {"#7a3e9d", "#cf9bee"},
	{"#b5265f", "#ff8fb8"}, {"#007a8a", "#4fd0e0"}, {"#66700a", "#c3c95a"}, {"#5b6675", "#a9b4c2"}, {"#b85c00", "#ffa657"}, {"#3f3fb0", "#a8a8ff"},
	{"#c1121f", "#ff7b7b"}, {"#102846", "#ffffff"},
}

// rampStops are the ramp's stops in light and dark; RampSize colours are taken along them.
var rampStops = [2][]string{
	{"#c9dbe8", "#d5e3ed", "#e1ebf1", "#ecf1f4", "#f6f7f6"},
	{"#1f4a6b", "#1b3b56", "#162d40", "#12222f", "#0e1822"},
}

// Token is the colour as the display list carries it: a role's name, or "#rrggbb/#rrggbb", light and
// dark.
func (c Color) Token() string {
	switch {
	case c&userColor != 0:
		return c.resolve(0) + "/" + c.resolve(1)
	case c >= ramp0:
		return "ramp" + strconv.Itoa(int(c-ramp0))
	}
	return roleTokens[c]
}

// resolve is the colour in light (0) or dark (1).
func (c Color) resolve(theme int) string {
	switch {
	case c&userColor != 0:
		if theme == 1 && c&fixedColor == 0 {
			return hex(darkened(c))
		}
		return hex(c)
	case c >= ramp0:
		return along(rampStops[theme], float64(c-ramp0)/(RampSize-1))
	}
	return rolePalette[c][theme]
}

// Bits is the colour as 0xRRGGBB, in light or dark, where no style sheet says otherwise.
func (c Color) Bits(dark bool) uint32 {
	theme := 0
	if dark {
		theme = 1
	}
	return uint32(parseHex(c.resolve(theme))) & 0xffffff
}

// hex is #rrggbb.
func hex(c Color) string {
	const digits = "0123456789abcdef"
	b := [7]byte{0: '#'}
	for i := range 6 {
		b[6-i] = digits[c>>(4*i)&15]
	}
	return string(b[:])
}

func parseHex(s string) Color {
	n, err := strconv.ParseUint(s[1:], 16, 24)
	if err != nil {
		panic("figure: bad colour " + s)
	}
	return userColor | Color(n)
}

func (c Color) rgb() [3]float64 {
	return [3]float64{float64(c >> 16 & 255), float64(c >> 8 & 255), float64(c & 255)}
}

func mix(a, b Color, t float64) Color {
	p, q := a.rgb(), b.rgb()
	var m [3]uint8
	for i := range m {
		m[i] = uint8(p[i] + float64((q[i]-p[i])*t) + 0.5)
	}
	return RGB(m[0], m[1], m[2])
}

// along is the colour at t in [0, 1] on a line of stops.
func along(stops []string, t float64) string {
	t = float64(min(max(t, 0), 1) * float64(len(stops)-1))
	i := min(int(t), len(stops)-2)
	return hex(mix(parseHex(stops[i]), parseHex(stops[i+1]), t-float64(i)))
}

// darkened is what a colour becomes on the dark surface: black and its greys turn over, others are
// mixed with white until they stand out (a contrast of about 3).
func darkened(c Color) Color {
	p := c.rgb()
	if max(p[0], p[1], p[2])-min(p[0], p[1], p[2]) < 12 {
		v := uint8(26 + float64((255-p[0])*(233-26)/255))
		return RGB(v, v, v)
	}
	for step := 0; step < 10 && luminance(c) < 0.13; step++ {
		c = mix(c, RGB(255, 255, 255), 0.12)
	}
	return c
}

// luminance is near WCAG's relative luminance: the curve of sRGB taken as a square and a bit, which
// needs no power function.
func luminance(c Color) float64 {
	p := c.rgb()
	lin := func(v float64) float64 { v /= 255; return float64(v * v * float64(0.8+float64(0.2*v))) }
	return float64(0.2126*lin(p[0])) + float64(0.7152*lin(p[1])) + float64(0.0722*lin(p[2]))
}

// cycle is the order of series colours.
var cycle = [...]Color{F, G, H, K, S5, S6, S7, S8, S9, S10}

// Series is colour i of the cycle, 0 the first.
func Series(i int) Color { return cycle[i%len(cycle)] }
