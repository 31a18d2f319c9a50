package live

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"nabla/core/syntax"
)

// walker goes through a program's tree.
type walker struct {
	marks   map[int32]mark
	numbers []Number
	hots    []OneHot
	label   string // the name that is assigned to
	whole   bool   // the expression is a whole right-hand side
	still   int    // > 0 inside of what must not be moved
}

// Functions whose whole numbers are shapes, sizes or seeds of axes; and parameters that are.
var (
	shapes = []string{"zeros", "ones", "empty", "full", "reshape", "rand", "randn", "eye", "identity", "zeros_like", "figure", "subplot", "subplots", "axis", "sum", "mean", "max", "min", "argmax", "argmin", "round", "choice", "permutation"}
	sizes  = []string{"shape", "size", "axis", "ndim", "figsize", "num", "decimals", "dtype", "keepdims", "batch_size"}
)

// maxCount is how many times a loop may be told to run by a drag; typing may tell more.
const maxCount = 100_000

func (w *walker) block(list []syntax.Stmt) {
	for _, s := range list {
		w.stmt(s)
	}
}

func (w *walker) stmt(s syntax.Stmt) {
	w.label = ""
	switch s := s.(type) {
	case *syntax.ExprStmt:
		w.expr(s.X)
	case *syntax.Assign:
		for _, t := range s.Targets {
			w.target(t)
		}
		if name, ok := s.Targets[0].(*syntax.Name); ok {
			w.label = name.ID
		}
		w.right(s.Value)
	case *syntax.AugAssign:
		w.target(s.Target)
		w.right(s.Value)
	case *syntax.AnnAssign:
		if name, ok := s.Target.(*syntax.Name); ok {
			w.label = name.ID
		}
		w.right(s.Value)
	case *syntax.Return:
		w.expr(s.Value)
	case *syntax.If:
		w.expr(s.Cond)
		w.block(s.Then)
		w.block(s.Else)
	case *syntax.While:
		w.expr(s.Cond)
		w.block(s.Body)
		w.block(s.Else)
	case *syntax.For:
		w.expr(s.Iter)
		w.block(s.Body)
		w.block(s.Else)
	case *syntax.Def:
		w.params(s.Params)
		w.block(s.Body)
	case *syntax.Class:
		w.block(s.Body)
	case *syntax.Try:
		w.block(s.Body)
		for _, h := range s.Handlers {
			w.block(h.Body)
		}
		w.block(s.Else)
		w.block(s.Finally)
	case *syntax.With:
		for _, i := range s.Items {
			w.expr(i.Context)
		}
		w.block(s.Body)
	case *syntax.Assert:
		w.expr(s.Cond)
	}
}

// target looks into an index that is assigned to: nothing there moves.
func (w *walker) target(x syntax.Expr) {
	w.still++
	w.expr(x)
	w.still--
}

// right is a right-hand side: a whole number that is all of it moves too.
func (w *walker) right(x syntax.Expr) {
	w.whole = true
	w.expr(x)
	w.whole = false
}

func (w *walker) params(p *syntax.Params) {
	if p == nil {
		return
	}
	for _, q := range p.List {
		if q.Default != nil {
			w.label = q.Name
			w.right(q.Default)
		}
	}
	w.label = ""
}

func (w *walker) all(list []syntax.Expr) {
	for _, x := range list {
		w.expr(x)
	}
}

// fixed goes through what must not be moved.
func (w *walker) fixed(x syntax.Expr) {
	w.still++
	w.expr(x)
	w.still--
}

func (w *walker) expr(x syntax.Expr) {
	whole := w.whole
	w.whole = false
	switch x := x.(type) {
	case nil:
	case *syntax.Int:
		if x.Value.IsInt64() {
			w.number(x.At, x.Text, float64(x.Value.Int64()), true, whole)
		}
	case *syntax.Float:
		w.number(x.At, x.Text, x.Value, false, whole)
	case *syntax.Unary:
		switch v := x.X.(type) {
		case *syntax.Int:
			if x.Op == syntax.OpNeg && v.Value.IsInt64() {
				w.number(x.At, "-"+v.Text, -float64(v.Value.Int64()), true, whole)
			}
		case *syntax.Float:
			if x.Op == syntax.OpNeg {
				w.number(x.At, "-"+v.Text, -v.Value, false, whole)
			}
		default:
			w.expr(x.X)
		}
	case *syntax.Binary:
		w.expr(x.L)
		if x.Op == syntax.OpPow {
			w.fixed(x.R)
			return
		}
		w.expr(x.R)
	case *syntax.BoolOp:
		w.all(x.Values)
	case *syntax.Compare:
		w.expr(x.First)
		w.all(x.Rest)
	case *syntax.IfExp:
		w.expr(x.Then)
		w.expr(x.Cond)
		w.expr(x.Else)
	case *syntax.Lambda:
		w.params(x.Params)
		w.expr(x.Body)
	case *syntax.Call:
		w.call(x)
	case *syntax.Attribute:
		w.expr(x.X)
	case *syntax.Subscript:
		w.expr(x.X)
		w.fixed(x.Index)
	case *syntax.Slice:
		w.fixed(x.Lo)
		w.fixed(x.Hi)
		w.fixed(x.Step)
	case *syntax.Starred:
		w.expr(x.X)
	case *syntax.List:
		w.list(x.Elts)
	case *syntax.Tuple:
		w.all(x.Elts)
	case *syntax.Set:
		w.all(x.Elts)
	case *syntax.Dict:
		w.all(x.Values)
	case *syntax.Comp:
		w.expr(x.Elt)
		w.expr(x.Value)
		for _, c := range x.Clauses {
			w.expr(c.Iter)
			w.all(c.Ifs)
		}
	case *syntax.Walrus:
		w.expr(x.Value)
	case *syntax.Yield:
		w.expr(x.Value)
	}
}

// list notes a one-hot list; of others the elements move.
func (w *walker) list(elts []syntax.Expr) {
	hot, zeros := -1, 0
	spans := make([]syntax.Span, len(elts))
	for i, x := range elts {
		v, ok := x.(*syntax.Int)
		if !ok || !v.Value.IsInt64() {
			w.all(elts)
			return
		}
		spans[i] = v.At
		switch v.Value.Int64() {
		case 0:
			zeros++
		case 1:
			hot = i
		}
	}
	if hot >= 0 && zeros == len(elts)-1 && zeros > 0 {
		w.hots = append(w.hots, OneHot{spans, hot})
		return
	}
	w.all(elts)
}

// call goes through the arguments by what the function makes of them.
func (w *walker) call(x *syntax.Call) {
	w.expr(x.Fn)
	name := ""
	switch f := x.Fn.(type) {
	case *syntax.Name:
		name = f.ID
	case *syntax.Attribute:
		name = f.Name
	}
	for i, a := range x.Args {
		if slices.Contains(sizes, a.Name) || slices.Contains(shapes, name) || name == "linspace" && i == 2 {
			w.fixed(a.Value)
			continue
		}
		before := len(w.numbers)
		if a.Name != "" {
			w.label = a.Name
		}
		w.expr(a.Value)
		w.label = ""
		if len(w.numbers) != before+1 || !single(a.Value) {
			continue
		}
		switch n := &w.numbers[before]; {
		case name == "arange" && i == 2 && len(x.Args) >= 3:
			w.limitStep(n, x.Args)
		case name == "range":
			n.bound(0, maxCount)
		}
	}
}

// single is whether an expression is one number.
func single(x syntax.Expr) bool {
	if u, ok := x.(*syntax.Unary); ok {
		x = u.X
	}
	switch x.(type) {
	case *syntax.Int, *syntax.Float:
		return true
	}
	return false
}

// limitStep keeps the step of arange from becoming so small that there are too many points, or from changing its sign;
// it moves by decades.
func (w *walker) limitStep(n *Number, args []syntax.Arg) {
	from, ok := literal(args[0].Value)
	to, ok2 := literal(args[1].Value)
	if !ok || !ok2 || n.Value == 0 {
		return
	}
	least := math.Abs(to-from) / maxCount
	if !n.Marked && !n.Integer {
		n.By = 0
	}
	if n.Value > 0 {
		n.bound(least, math.Max(math.Abs(to-from), n.Value))
	} else {
		n.bound(-math.Max(math.Abs(to-from), -n.Value), -least)
	}
}

func (n *Number) bound(lo, hi float64) {
	if !n.Marked {
		n.Bounded, n.Min, n.Max = true, lo, hi
	}
}

// literal is the value of an expression that is one number.
func literal(x syntax.Expr) (float64, bool) {
	sign := 1.0
	if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.OpNeg {
		sign, x = -1, u.X
	}
	switch v := x.(type) {
	case *syntax.Int:
		f, err := strconv.ParseFloat(v.Value.String(), 64)
		return sign * f, err == nil
	case *syntax.Float:
		return sign * v.Value, true
	}
	return 0, false
}

// number notes a number, unless nothing moves here, or it is a whole number that is not all of a right-hand side.
func (w *walker) number(at syntax.Span, text string, v float64, integer, whole bool) {
	m, marked := w.marks[at.Start.Line]
	if w.still > 0 || integer && !whole && !marked || math.IsInf(v, 0) || strings.ContainsAny(text, "xXoObB_") {
		return
	}
	n := Number{At: at, Text: text, Value: v, Integer: integer, Label: w.label}
	n.By = step(n)
	if marked {
		m.apply(&n)
	}
	if integer && counts(w.label) {
		n.bound(0, maxCount)
	}
	w.numbers = append(w.numbers, n)
}

// step is a number's own step: 1-2-5 a decade for what is written with an exponent or is a rate or a step width, 1 for a whole number, else a unit
// of the last decimal but at least a thousandth of the number.
func step(n Number) float64 {
	switch {
	case n.Integer:
		return 1
	case n.Value != 0 && (strings.ContainsAny(n.Text, "eE") || ratelike(n.Label)):
		return 0
	}
	by := math.Pow10(-max(places(n.Text), 1))
	for by*1000 < math.Abs(n.Value) {
		by *= 10
	}
	return by
}

// ratelike are the names of what moves by decades and stays positive.
func ratelike(name string) bool {
	return slices.Contains([]string{"h", "lr", "eta", "learning_rate", "eps", "epsilon", "delta", "tol"}, name)
}

// counts are the names of how often something is done.
func counts(name string) bool {
	return strings.HasPrefix(name, "n_") || slices.Contains([]string{"n", "steps", "step_num", "epochs", "epoch", "iters", "num", "iterations", "max_iter"}, name)
}
