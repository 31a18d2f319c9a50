package live

import (
	"slices"

	"nabla/core/figure"
)

// Freeze gives a figure the limits of the one that stood there when a drag began, and its curves as ghosts: pale, without
// a name, under those that move. Figures that are laid out otherwise than the first stay as they are.
func Freeze(now, first *figure.Figure) {
	if len(now.Axes) != len(first.Axes) {
		return
	}
	for i, a := range now.Axes {
		was := first.Axes[i]
		x0, x1, y0, y1 := was.Limits()
		a.X.Fix(x0, x1)
		a.Y.Fix(y0, y1)
		var ghosts []figure.Item
		for k, it := range was.Items {
			line, ok := it.(*figure.Line)
			if !ok || k < len(a.Items) && sameLine(line, a.Items[k]) {
				continue
			}
			ghost := *line
			ghost.Label = ""
			ghost.Style.Color, ghost.Style.Alpha = figure.Ink3, 0.45
			if ghost.Dash == figure.DashAuto {
				ghost.Dash = figure.Solid
			}
			ghosts = append(ghosts, &ghost)
		}
		a.Items = append(ghosts, a.Items...)
	}
}

// sameLine tells whether an item is a line through the same points.
func sameLine(l *figure.Line, it figure.Item) bool {
	other, ok := it.(*figure.Line)
	return ok && slices.Equal(l.X, other.X) && slices.Equal(l.Y, other.Y)
}
