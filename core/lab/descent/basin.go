package descent

import (
	"math"
	"strconv"

	"nabla/core/compute"
	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/optim"
)

// How finely the basins are computed: first coarse, so that something is there at once.
var basinSizes = []int{40, 240}

// stages are after which parts of all steps it is looked whether a start has arrived: the sooner, the stronger its colour.
var stages = []int{8, 4, 2, 1}

// maxBasins is how many ends have colours of their own.
const maxBasins = 10

// basin is the map of basins: which start ends where, and how fast.
type basin struct {
	nx, ny int
	ends   [][]float64 // where many starts end
	counts []int
	of     []int // of each start: the index in ends, −1 for none
	stage  []int // of each start: the stage at which it had arrived
}

// basins makes the map of basins, of that many columns.
func (in *instance) basins(nx int, progress func(done float64)) (lab.Result, error) {
	s, v := in.state, in.view
	c := in.runs[0]
	if !c.byEngine() || len(s.Vector("x")) < 2 {
		return lab.Result{Say: []message.Message{message.New("descent.no-basin")}}, nil
	}
	b := &basin{nx: nx, ny: max(2, int(float64(nx)*(v.Y1-v.Y0)/(v.X1-v.X0)+0.5))}
	starts := compute.Starts{Vars: len(s.Vector("x")), Method: in.method(c.name, s)}
	for j := range b.ny {
		for i := range b.nx {
			at := len(starts.Points)
			starts.Points = append(starts.Points, s.Vector("x")...)
			starts.Points[at] = v.X0 + float64((v.X1-v.X0)*(float64(i)+0.5)/float64(b.nx))
			starts.Points[at+1] = v.Y0 + float64((v.Y1-v.Y0)*(float64(j)+0.5)/float64(b.ny))
		}
	}
	total, made := 0.0, 0.0
	for _, part := range stages {
		total += float64(b.nx*b.ny) / float64(part)
	}
	outcomes := make([]*compute.Outcomes, len(stages))
	for k, part := range stages {
		starts.Steps = s.Integer("steps") / part
		var err error
		outcomes[k], err = in.engine.Starts(starts, in.host.Turn, func(_ *compute.Outcomes, from, to int) error {
			made += float64(to-from) / float64(part)
			progress(made / total)
			return nil
		})
		if err != nil {
			return lab.Result{}, err
		}
	}
	flat := float64(0.01 * max(1, c.verdict.steep))
	if err := b.gather(outcomes, starts.Vars, max(v.X1-v.X0, v.Y1-v.Y0), func(x []float64) (bool, error) {
		at, err := slope(in.engine, x)
		return at < flat, err
	}); err != nil {
		return lab.Result{}, err
	}
	return b.result(v), nil
}

// gather finds the ends that many starts share, and when each start had arrived. An end is where f is flat: a
// descent whose numerical gradient has rounded away stands still as well.
func (b *basin) gather(outcomes []*compute.Outcomes, n int, size float64, flat func(x []float64) (bool, error)) error {
	last := outcomes[len(outcomes)-1]
	near := func(x, y []float64) bool {
		d := 0.0
		for i := range x {
			d = max(d, math.Abs(x[i]-y[i]))
		}
		return d < 0.01*size
	}
	b.of, b.stage = make([]int, len(last.Values)), make([]int, len(last.Values))
	for k := range last.Values {
		b.of[k] = -1
		x := last.Ends[k*n : (k+1)*n]
		if !optim.Finite(x...) || !optim.Finite(last.Values[k]) {
			continue
		}
		// It is at rest if the second half of its steps has not moved it.
		if !near(x, outcomes[len(outcomes)-2].Ends[k*n:(k+1)*n]) {
			continue
		}
		for e, end := range b.ends {
			if near(x, end) {
				b.of[k] = e
				b.counts[e]++
				break
			}
		}
		if b.of[k] < 0 && len(b.ends) < maxBasins {
			isEnd, err := flat(x)
			if err != nil {
				return err
			}
			if !isEnd {
				continue
			}
			b.of[k] = len(b.ends)
			b.ends, b.counts = append(b.ends, x), append(b.counts, 1)
		}
		for b.stage[k] < len(outcomes)-1 && !near(x, outcomes[b.stage[k]].Ends[k*n:(k+1)*n]) {
			b.stage[k]++
		}
	}
	return nil
}

// result is the map as a figure, and what it says.
func (b *basin) result(v lab.View) lab.Result {
	img := &figure.Image{Rows: b.ny, Cols: b.nx, X0: v.X0, X1: v.X1, Y0: v.Y0, Y1: v.Y1, RGB: make([]uint8, 4*b.nx*b.ny)}
	for k, e := range b.of {
		if e < 0 {
			continue
		}
		color := figure.Series(e).Bits(false)
		copy(img.RGB[4*k:], []uint8{uint8(color >> 16), uint8(color >> 8), uint8(color), uint8(230 - 50*b.stage[k])})
	}
	fig, a := plane(v)
	a.Add(img)
	r := lab.Result{Figures: []lab.Figure{{Name: showBasin, Figure: fig}}}
	t := lab.Table{Name: showBasin, Columns: []string{"descent.end", "descent.share"}, Mark: -1}
	gone := len(b.of)
	for e, end := range b.ends {
		a.Add(&figure.CrossMark{Style: figure.Style{Color: figure.Ink}, X: end[0], Y: end[1]})
		gone -= b.counts[e]
		t.Rows = append(t.Rows, []string{lab.Point(end), percent(b.counts[e], len(b.of))})
	}
	if gone > 0 {
		t.Rows = append(t.Rows, []string{"descent.nowhere", percent(gone, len(b.of))})
	}
	r.Tables = []lab.Table{t}
	r.Say = []message.Message{message.New("descent.say.basins", strconv.Itoa(len(b.ends)), percent(len(b.of)-gone, len(b.of)))}
	return r
}

func percent(part, of int) string { return strconv.Itoa((100*part+of/2)/of) + " %" }

// Refines is whether the sweep or the basins are asked for.
func (in *instance) Refines() bool {
	return in.runs != nil && (shows(in.state, showRates) || shows(in.state, showBasin))
}

// Refine draws the sweep and the basins, as far as they are asked for.
func (in *instance) Refine(tell func(part lab.Result, done float64)) error {
	if !in.Refines() {
		return nil
	}
	if shows(in.state, showRates) {
		r, err := in.rates()
		if err != nil {
			return err
		}
		tell(r, 1)
	}
	if !shows(in.state, showBasin) {
		return nil
	}
	for _, nx := range basinSizes {
		r, err := in.basins(nx, func(done float64) { tell(lab.Result{}, done) })
		if err != nil {
			return err
		}
		tell(r, 1)
	}
	return nil
}
