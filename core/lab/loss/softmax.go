package loss

import (
	"strconv"

	"nabla/core/elementary"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/nn"
)

// probabilities are what softmax makes of scores, as the formula says it and without overflow.
type probabilities struct {
	scores        []float64
	naive, stable []float64
	off           float64 // the largest score over the temperature
	exp           []float64
}

// softmax divides scores by the temperature and turns them into probabilities.
func softmax(scores []float64, temperature float64) probabilities {
	a := make([]float64, len(scores))
	p := probabilities{scores: scores}
	for i, v := range scores {
		a[i] = v / temperature
		p.exp = append(p.exp, elementary.Exp(a[i]))
	}
	p.off = a[largest(a)]
	p.naive, p.stable = nn.SoftmaxNaive(a), nn.Softmax(a)
	return p
}

// figure are the probabilities as bars.
func (p *probabilities) figure() *figure.Figure {
	fig, a := figure.New()
	fig.Height = 220
	x := places(len(p.stable))
	a.XLabel, a.YLabel = "loss.class", "loss.probability"
	a.X.Fix(-0.5, float64(len(x))-0.5)
	a.Y.Fix(0, 1)
	a.X.Ticks, a.X.TickLabels = classes(len(x))
	a.Add(&figure.Bar{Style: figure.Style{Color: figure.F}, X: x, Height: p.stable})
	return fig
}

// table has both ways side by side.
func (p *probabilities) table() lab.Table {
	t := lab.Table{Name: "softmax", Columns: []string{"loss.class", "loss.score", "loss.exp", "loss.naive", "loss.stable"}, Mark: -1}
	for i, v := range p.scores {
		if i == shown {
			break
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(i), lab.Digits(v, 6), lab.Short(p.exp[i]), lab.Digits(p.naive[i], 6), lab.Digits(p.stable[i], 6)})
	}
	sum := func(v []float64) string { return lab.Digits(elementary.PairwiseSum(v), 6) }
	t.Rows = append(t.Rows, []string{"loss.sum", "", lab.Short(elementary.PairwiseSum(p.exp)), sum(p.naive), sum(p.stable)})
	return t
}
