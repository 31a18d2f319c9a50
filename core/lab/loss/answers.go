package loss

import (
	"math"
	"strconv"

	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/nn"
	"nabla/core/state"
)

// answers are a batch of probabilities with what is right, and their loss.
type answers struct {
	y, t     nn.Matrix
	labels   []int // of each row the class that is right; −1 where t is not one-hot
	delta    float64
	row      int  // the one that is shown
	assumed  bool // nothing said which class is right
	byLabels bool // only the right class is looked at: 0·log 0 is not asked for
	terms    []float64
	loss     float64
	rows     []float64 // the loss of each row
}

// assumed is the class that is right where nothing is said, as in the notebook.
const assumed = 2

// read makes the answers of a state.
func read(s state.State) (*answers, *lab.Problem) {
	y := nn.Rows(s.Matrix("y")...)
	a := &answers{y: y, delta: s.Number("delta"), row: min(s.Integer("row"), y.Rows-1)}
	bad := func(name, key string, args ...string) (*answers, *lab.Problem) {
		return nil, &lab.Problem{Name: name, Message: message.New(key, args...)}
	}
	switch {
	case s.Text("t") != "" && s.Text("labels") != "":
		return bad("labels", "loss.both")
	case s.Text("t") != "":
		a.t = nn.Rows(s.Matrix("t")...)
		if a.t.Columns == 1 && y.Columns > 1 && a.t.Rows == y.Rows {
			return bad("t", "loss.label", s.Text("t"))
		}
		if a.t.Rows != y.Rows || a.t.Columns != y.Columns {
			return bad("t", "loss.shape", shape(y), shape(a.t))
		}
		for i := range y.Rows {
			a.labels = append(a.labels, oneHot(a.t.Row(i)))
		}
	default:
		a.byLabels = true
		labels := s.Vector("labels")
		if labels == nil {
			if y.Columns <= assumed {
				return bad("labels", "loss.none")
			}
			a.assumed, a.byLabels = true, false
			for range y.Rows {
				labels = append(labels, assumed)
			}
		}
		if len(labels) != y.Rows {
			return bad("labels", "loss.count", strconv.Itoa(y.Rows), strconv.Itoa(len(labels)))
		}
		a.t = nn.Matrix{Rows: y.Rows, Columns: y.Columns, Data: make([]float64, len(y.Data))}
		for i, v := range labels {
			k := int(v)
			if v != math.Trunc(v) || k < 0 || k >= y.Columns {
				return bad("labels", "loss.range", lab.Short(v), strconv.Itoa(y.Columns-1))
			}
			a.labels = append(a.labels, k)
			a.t.Row(i)[k] = 1
		}
	}
	a.take()
	return a, nil
}

// take computes the losses.
func (a *answers) take() {
	if a.byLabels {
		a.terms = make([]float64, len(a.y.Data))
		for i, k := range a.labels {
			at := i*a.y.Columns + k
			term, _ := nn.Terms(a.y.Data[at:at+1], []float64{1}, a.delta)
			a.terms[at] = term[0]
		}
		a.loss, _ = nn.CrossEntropyLabels(a.y, a.labels, a.delta)
	} else {
		a.terms, _ = nn.Terms(a.y.Data, a.t.Data, a.delta)
		a.loss, _ = nn.CrossEntropyBatch(a.y, a.t, a.delta)
	}
	for i := range a.y.Rows {
		var l float64
		if a.byLabels {
			l = a.terms[i*a.y.Columns+a.labels[i]]
		} else {
			l, _ = nn.CrossEntropy(a.y.Row(i), a.t.Row(i), a.delta)
		}
		a.rows = append(a.rows, l)
	}
}

// oneHot is where the 1 of a one-hot row is; −1 if it is none.
func oneHot(t []float64) int {
	label := -1
	for i, v := range t {
		switch {
		case v == 1 && label < 0:
			label = i
		case v != 0:
			return -1
		}
	}
	return label
}

// largest is the place of the largest number, the first of equals; NaN counts as less than any.
func largest(v []float64) int {
	best := 0
	for i, x := range v {
		if x > v[best] || v[best] != v[best] {
			best = i
		}
	}
	return best
}

// shape is as NumPy writes it: a single row is a vector.
func shape(m nn.Matrix) string {
	if m.Rows == 1 {
		return "(" + strconv.Itoa(m.Columns) + ",)"
	}
	return "(" + strconv.Itoa(m.Rows) + ", " + strconv.Itoa(m.Columns) + ")"
}
