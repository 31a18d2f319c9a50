package figure

import "strings"

// ColorMap turns values into colours. The zero ColorMap is the look's own quiet ramp, which follows
// light and dark; Map finds the others by name.
type ColorMap struct {
	index    int // 1 + place in namedMaps; 0: the quiet ramp; −1: no map
	reversed bool
}

// NoMap is for items that have one colour.
var NoMap = ColorMap{index: -1}

// Map finds one of Matplotlib's colour maps: "viridis", or "viridis_r" turned round.
func Map(name string) (m ColorMap, ok bool) {
	name, m.reversed = strings.CutSuffix(name, "_r")
	for i := range namedMaps {
		if namedMaps[i].name == name {
			m.index = i + 1
			return m, true
		}
	}
	return ColorMap{}, false
}

// MapNames are the names that Map knows, without _r.
func MapNames() []string {
	out := make([]string, len(namedMaps))
	for i := range namedMaps {
		out[i] = namedMaps[i].name
	}
	return out
}

// quiet tells the look's own ramp.
func (m ColorMap) quiet() bool { return m.index == 0 }

// list is the colours from the lowest value to the highest.
func (m ColorMap) list(theme int) []string {
	if m.index <= 0 {
		return rampStops[theme]
	}
	s := strings.Fields(namedMaps[m.index-1].stops)
	if m.reversed {
		for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
			s[i], s[j] = s[j], s[i]
		}
	}
	return s
}

// stops are the colours as an image operation carries them: light and dark.
func (m ColorMap) stops() string {
	return strings.Join(m.list(0), " ") + "/" + strings.Join(m.list(1), " ")
}

// At is the colour at t in [0, 1], from the lowest value to the highest.
func (m ColorMap) At(t float64) Color {
	if m.index <= 0 {
		return Ramp(int(float64(t*(RampSize-1)) + 0.5))
	}
	return parseHex(along(m.list(0), t)) | fixedColor
}
