package figure

import "strings"

// mapStops are the colours along each map, from the lowest value to the highest. The perceptual ones
// are sampled from Matplotlib's tables (public domain, CC0) at equal distances.
var mapStops = [...]string{
	MapViridis:      "#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725",
	MapGray:         "#000000 #ffffff",
	MapGrayReversed: "#ffffff #000000",
	MapMagma:        "#000004 #180f3d #440f76 #721f81 #9e2f7f #cd4071 #f1605d #fd9668 #feca8d #fcfdbf",
	MapPlasma:       "#0d0887 #46039f #7201a8 #9c179e #bd3786 #d8576b #ed7953 #fb9f3a #fdca26 #f0f921",
	MapInferno:      "#000004 #1b0c41 #4a0c6b #781c6d #a52c60 #cf4446 #ed6925 #fb9b06 #f7d13d #fcffa4",
	MapCoolwarm:     "#3b4cc0 #5977e3 #7b9ff9 #9ebeff #c0d4f5 #dddcdc #f2cbb7 #f7ac8e #ee8468 #d65244 #b40426",
	MapBlues:        "#f7fbff #deebf7 #c6dbef #9ecae1 #6baed6 #4292c6 #2171b5 #08519c #08306b",
	MapJet:          "#000080 #0000ff #0080ff #00ffff #80ff80 #ffff00 #ff8000 #ff0000 #800000",
	MapHot:          "#0b0000 #ff0000 #ffff00 #ffffff",
}

// stops are the colours as an image operation carries them: light and dark.
func (m ColorMap) stops() string {
	if m == MapQuiet || m == MapNone {
		return strings.Join(rampStops[0], " ") + "/" + strings.Join(rampStops[1], " ")
	}
	return mapStops[m] + "/" + mapStops[m]
}

// color is the colour at t in [0, 1].
func (m ColorMap) color(t float64) Color {
	if m == MapQuiet || m == MapNone {
		return Ramp(int(t*(RampSize-1) + 0.5))
	}
	return literal(along(strings.Fields(mapStops[m]), t))
}

// literal is a colour that is the same in light and dark, as a map's colours are.
func literal(s string) Color { return parseHex(s) | fixedColor }
