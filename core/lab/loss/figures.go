package loss

import (
	"math"
	"strconv"

	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/lab"
)

// handled is up to how many bars each has a handle of its own; of more only the right one has.
const handled = 20

func places(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i)
	}
	return x
}

// classes are the ticks of an axis of n classes.
func classes(n int) (ticks []float64, labels []string) {
	step := max(1, (n+19)/20)
	for i := 0; i < n; i += step {
		ticks, labels = append(ticks, float64(i)), append(labels, strconv.Itoa(i))
	}
	return ticks, labels
}

// bars is the row that is shown: y as bars before the ghosts of t, and handles: one for the right answer, one for each bar.
func (a *answers) bars() *figure.Figure {
	fig, axes := figure.New()
	y, t := a.y.Row(a.row), a.t.Row(a.row)
	x := places(len(y))
	axes.XLabel, axes.YLabel = "loss.class", "loss.probability"
	axes.X.Fix(-0.6, float64(len(y))-0.4)
	top := 1.0
	for i := range y {
		for _, v := range []float64{y[i], t[i]} {
			if v-v == 0 {
				top = max(top, v)
			}
		}
	}
	axes.Y.Fix(0, float64(1.12*top))
	axes.X.Ticks, axes.X.TickLabels = classes(len(y))
	axes.Add(
		&figure.Bar{Style: figure.Style{Color: figure.G, Alpha: 0.18}, Label: "loss.t.short", X: x, Height: t, Widths: []float64{0.86}},
		&figure.Bar{Style: figure.Style{Color: figure.F}, Label: "loss.y.short", X: x, Height: y, Widths: []float64{0.6}},
	)
	axes.Add(&figure.Text{Style: figure.Style{Color: figure.Ink2}, X: 0.99, Y: 0.94, Fraction: true, Anchor: figure.End, Background: true,
		Text: "Σ y = " + lab.Digits(elementary.PairwiseSum(y), 5)})
	right := a.right()
	// It stands on the bar of t, so that it never hides the one of y.
	axes.Add(&figure.Handle{Name: "t", Label: "loss.answer", X: float64(right), Y: t[right] + float64(0.08*top), Axis: 'x'})
	for i, v := range y {
		if i == right || len(y) <= handled {
			axes.Add(&figure.Handle{Name: "y[" + strconv.Itoa(i) + "]", Label: "y[" + strconv.Itoa(i) + "]", X: float64(i), Y: v, Axis: 'y'})
		}
	}
	return fig
}

// curve is −log(y + δ) with the right bars of all rows on it.
func (a *answers) curve() *figure.Figure {
	fig, axes := figure.New()
	fig.Height = 280
	axes.XLabel, axes.YLabel = "loss.of.right", "loss.log"
	at := func(p float64) float64 { return -elementary.Log(p + a.delta) }
	const n = 600
	var x, y []float64
	for i := range n + 1 { // closer together where it is steep
		s := float64(i) / n
		v := at(float64(s * s))
		if math.IsInf(v, 0) {
			v = math.NaN()
		}
		x, y = append(x, s*s), append(y, v)
	}
	guess := elementary.Log(float64(a.y.Columns))
	own := at(a.y.Row(a.row)[a.right()])
	top := float64(1.15 * max(guess, 3))
	if own-own == 0 {
		top = max(top, float64(1.1*own))
	}
	axes.X.Fix(0, 1)
	axes.Y.Fix(min(0, float64(1.1*at(1))), top)
	axes.Add(&figure.Line{Style: figure.Style{Color: figure.F}, Label: "loss.log", X: x, Y: y})
	if a.y.Columns > 1 {
		axes.Add(&figure.Rule{Style: figure.Style{Color: figure.Ink3, Width: 1.25, Dash: figure.Dashed}, Label: "loss.guess", At: guess})
	}
	var px, py []float64
	for i, k := range a.labels {
		if k >= 0 && i < shown {
			p := a.y.Row(i)[k]
			px, py = append(px, p), append(py, at(p))
		}
	}
	if len(px) > 1 {
		axes.Add(&figure.Scatter{Style: figure.Style{Color: figure.H}, Label: "loss.rows", X: px, Y: py})
	}
	if own != own || math.IsInf(own, 0) {
		own = top
	}
	axes.Add(&figure.Handle{Name: "p", Label: "loss.of.right", X: a.y.Row(a.row)[a.right()], Y: own, Axis: 'x'})
	return fig
}
