package network

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/nn"
	"nabla/core/state"
)

// Where things stand in the net's picture, which is 1 wide and 1 high.
const (
	inputsAt  = 0.1
	classesAt = 0.63
	barsFrom  = 0.78
	barsTo    = 0.97
	// A weight's handle is somewhere on its edge, nearer to the class the greater the weight is: about handleFirst for the
	// first input, handleLast for the last, so that they do not meet where edges cross.
	handleFirst, handleLast, handleReach = 0.36, 0.66, 0.19

	mostHandles = 12
)

// figures are the net and the loss step by step.
func (in *instance) figures(n *net) []lab.Figure {
	return []lab.Figure{{Name: "net", Figure: in.netFigure(n)}, {Name: "loss", Figure: n.lossFigure()}}
}

// height is where node k of n stands.
func height(k, n int) float64 { return 1 - (float64(k)+0.55)/float64(n) }

// middle is where on the edges of input i a weight of 0 is.
func middle(i, inputs int) float64 {
	if inputs == 1 {
		return (handleFirst + handleLast) / 2
	}
	return handleFirst + float64((handleLast-handleFirst)*float64(i)/float64(inputs-1))
}

// along is where from the middle of its edge a weight's handle is: monotone, and never at an end.
func along(w float64) float64 { return float64(handleReach * (w / (1 + math.Abs(w)))) }

// weightAt is the weight whose handle is there, at most 9: beyond that softmax shows no difference.
func weightAt(t float64) float64 {
	s := min(max(t/handleReach, -0.9), 0.9)
	return s / (1 - math.Abs(s))
}

// edge are the ends of the edge of weight W[i, j].
func edge(i, inputs, j, classes int) (x0, y0, x1, y1 float64) {
	return inputsAt, height(i, inputs), classesAt, height(j, classes)
}

// netFigure is the network: inputs, weighted edges, scores, and the probabilities as bars. The weights are those at the
// end of the steps; handles are there where no step was made, since they move the first ones.
func (in *instance) netFigure(n *net) *figure.Figure {
	w := n.net.W
	fig, a := figure.New()
	fig.Height = float64(max(300, 70*max(w.Rows, w.Columns)))
	a.Off, a.Legend, a.Grid = true, figure.LegendOff, figure.GridNone
	a.X.Fix(0, 1)
	a.Y.Fix(0, 1)
	d := &figure.Diagram{Label: "network.net"}
	x, scores, y, t := n.x.Row(n.sample), n.scores.Row(n.sample), n.probabilities.Row(n.sample), n.t.Row(n.sample)
	for i, v := range x {
		d.Nodes = append(d.Nodes, figure.Node{X: inputsAt, Y: height(i, w.Rows), Text: lab.Short(v), Note: lab.Variable(i, 2)})
	}
	for j, v := range scores {
		d.Nodes = append(d.Nodes, figure.Node{X: classesAt, Y: height(j, w.Columns), Text: lab.Short(v), Note: "a" + lab.Subscript(j), Color: figure.F})
	}
	steepest := largest(n.backprop, nn.Matrix{Data: make([]float64, len(w.Data))})
	var handles []figure.Item
	for i := range w.Rows {
		for j := range w.Columns {
			k := i*w.Columns + j
			v := w.Data[k]
			e := figure.Edge{Style: figure.Style{Color: figure.F, Dash: figure.Solid, Width: 1 + float64(8*math.Abs(v))/(1+math.Abs(v)), Alpha: 0.55}, From: i, To: w.Rows + j, Ink: figure.G, At: middle(i, w.Rows) + along(v)}
			if v < 0 {
				e.Color, e.Dash = figure.H, figure.Dashed
			}
			if k == in.moved {
				e.Alpha = 1
			}
			if steepest > 0 {
				e.Push = float64(-26 * n.backprop.Data[k] / steepest)
			}
			d.Edges = append(d.Edges, e)
			if len(w.Data) <= mostHandles && n.Integer("steps") == 0 {
				x0, y0, x1, y1 := edge(i, w.Rows, j, w.Columns)
				x, y := x0+float64(e.At*(x1-x0)), y0+float64(e.At*(y1-y0))
				handles = append(handles, &figure.Handle{Name: weight(i, j), Label: weight(i, j), X: x, Y: y},
					&figure.Text{Style: figure.Style{Color: figure.Ink2}, X: x, Y: y, DX: 8, DY: -9, Size: 12, Text: lab.Digits(v, 2), Background: true})
			}
		}
	}
	a.Add(d)
	for j, p := range y {
		h, half := height(j, w.Columns), min(0.05, 0.3/float64(w.Columns))
		end := barsFrom + float64((barsTo-barsFrom)*p)
		rectangle := func(x1 float64, s figure.Style) *figure.Polygon {
			return &figure.Polygon{Style: s, X: []float64{barsFrom, x1, x1, barsFrom}, Y: []float64{h - half, h - half, h + half, h + half}}
		}
		frame, bar := rectangle(barsTo, figure.Style{Color: figure.Hairline}), rectangle(end, figure.Style{Color: figure.F})
		a.Add(frame, bar, &figure.Text{X: barsFrom, Y: h + half, DY: -5, Text: "y" + lab.Subscript(j) + " = " + percent(p), Bold: t[j] != 0})
		if t[j] != 0 {
			bar.Color = figure.G
			a.Add(&figure.Text{X: barsTo, Y: h, DX: -6, Anchor: figure.End, Level: figure.Center, Text: "t = " + lab.Short(t[j]), Background: true})
		}
	}
	a.Add(handles...)
	return fig
}

// weight is the name of a weight, and of its handle.
func weight(i, j int) string { return "W[" + strconv.Itoa(i) + "," + strconv.Itoa(j) + "]" }

// percent is a probability in per cent.
func percent(p float64) string {
	if p > 0 && p < 0.005 {
		return "< 1 %"
	}
	return strconv.FormatFloat(100*p, 'f', 0, 64) + " %"
}

// lossFigure is the loss at each step.
func (n *net) lossFigure() *figure.Figure {
	fig, a := figure.New()
	fig.Height = 220
	a.XLabel, a.YLabel, a.Legend = "network.step", "network.loss", figure.LegendOff
	x := make([]float64, len(n.path.Values))
	for k := range x {
		x[k] = float64(k)
	}
	line := &figure.Line{Style: figure.Style{Color: figure.H}, Label: "network.loss", X: x, Y: n.path.Values}
	if len(x) <= 40 {
		line.Marker, line.Size = figure.Circle, 7
	}
	a.Add(line)
	a.X.Fix(0, float64(max(10, len(x)-1)))
	most := 0.0
	for _, v := range n.path.Values {
		if v-v == 0 {
			most = max(most, v)
		}
	}
	if most > 0 {
		a.Y.LoOnly, a.Y.Lo = true, 0
	}
	return fig
}

// drag slides a weight along its edge.
func drag(s state.State, handle string, x, y float64) map[string]string {
	n, bad := read(s)
	inside, ok := strings.CutPrefix(handle, "W[")
	if bad != nil || !ok {
		return nil
	}
	first, second, _ := strings.Cut(strings.TrimSuffix(inside, "]"), ",")
	i, err := strconv.Atoi(first)
	j, wrong := strconv.Atoi(second)
	if err != nil || wrong != nil || i < 0 || j < 0 || i >= n.start.Rows || j >= n.start.Columns {
		return nil
	}
	x0, y0, x1, y1 := edge(i, n.start.Rows, j, n.start.Columns)
	dx, dy := x1-x0, y1-y0
	t := (float64((x-x0)*dx) + float64((y-y0)*dy)) / (float64(dx*dx) + float64(dy*dy))
	w := weightAt(t - middle(i, n.start.Rows))
	n.start.Row(i)[j], _ = state.ParseNumber(lab.Dragged(w, 5*(1+math.Abs(w))))
	rows := make([]string, n.start.Rows)
	for i := range rows {
		rows[i] = state.FormatVector(n.start.Row(i))
	}
	return map[string]string{"W": strings.Join(rows, ";"), "seed": ""}
}
