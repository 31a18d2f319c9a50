// Package pyplot is the module that programs import as matplotlib.pyplot: it takes their calls and
// gives core/figure figures, put out at plt.show() and at the end of a cell.
//
// Start reading at Modules; state is what a session remembers (the open figures and which axes are
// current). Functions of plt and methods of Axes are one table each (members.go): plt.plot is plot of
// the current axes. Arguments become numbers in values.go and looks in style.go; what the calls draw
// is in lines.go, charts.go and maps.go; the objects that programs hold are in objects.go.
package pyplot

import (
	"nabla/core/figure"
	"nabla/core/interp"
)

// Modules are what a session can import, by name.
func Modules() map[string]func(*interp.Session) *interp.Module {
	return map[string]func(*interp.Session) *interp.Module{
		"matplotlib":        matplotlib,
		"matplotlib.pyplot": func(s *interp.Session) *interp.Module { return interp.NewModule("matplotlib.pyplot", pyplotMembers(s)) },
		"matplotlib.pylab":  func(s *interp.Session) *interp.Module { return interp.NewModule("matplotlib.pylab", pylabMembers(s)) },
		"pylab":             func(s *interp.Session) *interp.Module { return interp.NewModule("pylab", pylabMembers(s)) },
		"matplotlib.cm":     func(*interp.Session) *interp.Module { return interp.NewModule("matplotlib.cm", cmMembers) },
		"matplotlib.style":  func(*interp.Session) *interp.Module { return interp.NewModule("matplotlib.style", styleMembers) },
	}
}

// state is what pyplot remembers between the calls of a session.
type state struct {
	session *interp.Session
	figures []*Figure // open, in the order of their making
	current *Figure
	params  *interp.Dict
}

type stateKey struct{}

// of gives the session's state, made at the first call.
func of(s *interp.Session) *state {
	return s.State(stateKey{}, func() any {
		st := &state{session: s, params: interp.NewDict()}
		s.OnCellEnd(st.flush)
		return st
	}).(*state)
}

// flush puts out all open figures that have axes, and closes them.
func (st *state) flush() {
	for _, f := range st.figures {
		st.emit(f)
	}
	st.figures, st.current = nil, nil
}

// emit puts a figure out as it is now.
func (st *state) emit(f *Figure) {
	if len(f.axes) > 0 {
		st.session.Thread().Emit(interp.Output{Kind: interp.Figure, Payload: f.snapshot()})
	}
}

// gcf is the current figure, made if there is none.
func (st *state) gcf() *Figure {
	if st.current == nil {
		st.open(st.newFigure())
	}
	return st.current
}

func (st *state) gca() *Axes { return st.gcf().gca() }

func (st *state) newFigure() *Figure {
	n := 1
	for st.byNumber(n) != nil {
		n++
	}
	f := &Figure{number: n, st: st}
	f.width, f.height = 6.4, 4.8
	if v, ok := st.params.GetStr(nil, "figure.figsize"); ok {
		if w, h, err := pair(st.session.Thread(), v); err == nil && w > 0 && h > 0 {
			f.width, f.height, f.sized = w, h, true
		}
	}
	return f
}

func (st *state) open(f *Figure) {
	st.figures = append(st.figures, f)
	st.current = f
}

func (st *state) byNumber(n int) *Figure {
	for _, f := range st.figures {
		if f.number == n {
			return f
		}
	}
	return nil
}

// close takes a figure away without putting it out.
func (st *state) close(f *Figure) {
	for i, g := range st.figures {
		if g == f {
			st.figures = append(st.figures[:i:i], st.figures[i+1:]...)
		}
	}
	if st.current == f {
		st.current = nil
		if n := len(st.figures); n > 0 {
			st.current = st.figures[n-1]
		}
	}
}

// gca is the figure's current axes, made if there is none.
func (f *Figure) gca() *Axes {
	if f.current == nil {
		f.add(&figure.Axes{})
	}
	return f.current
}

// add gives the figure axes and makes them current.
func (f *Figure) add(a *figure.Axes) *Axes {
	a.Margins, a.Legend = figure.MarginsPlain, figure.LegendOff
	x := &Axes{fig: f, a: a}
	f.axes = append(f.axes, x)
	f.current = x
	return x
}

// snapshot is the figure as data, which later calls do not change.
func (f *Figure) snapshot() *figure.Figure {
	out := &figure.Figure{Title: f.title, Rows: f.rows, Cols: f.cols}
	if f.sized {
		out.Width, out.Height = f.width*100, f.height*100
	}
	for _, x := range f.axes {
		a := *x.a
		a.Items = append([]figure.Item(nil), x.a.Items...)
		for i, it := range a.Items {
			if l, ok := it.(*figure.Line); ok { // the only item that programs change afterwards
				c := *l
				a.Items[i] = &c
			}
		}
		out.Axes = append(out.Axes, &a)
	}
	f.reshare(out)
	return out
}

// reshare lets the copies share limits among themselves, as the originals do.
func (f *Figure) reshare(out *figure.Figure) {
	copies := map[*figure.Share]*figure.Share{}
	place := map[*figure.Axes]*figure.Axes{}
	for i, x := range f.axes {
		place[x.a] = out.Axes[i]
	}
	for _, a := range out.Axes {
		for _, s := range [2]*figure.Scale{&a.X, &a.Y} {
			if s.Shared == nil {
				continue
			}
			c := copies[s.Shared]
			if c == nil {
				c = &figure.Share{}
				for _, o := range s.Shared.Axes {
					if p := place[o]; p != nil {
						c.Axes = append(c.Axes, p)
					}
				}
				copies[s.Shared] = c
			}
			s.Shared = c
		}
	}
}
