package interp

import "nabla/core/message"

// raiseOp is the raise statement.
func (t *Thread) raiseOp(r []Value, in *ins) error {
	if in.a < 0 {
		return t.Raise(RuntimeError, "No active exception to reraise").WithHint("run.raise-nothing")
	}
	e, err := t.makeException(r[in.a])
	if err != nil {
		return err
	}
	if in.b >= 0 {
		e.SuppressContext = true
		if r[in.b].kind != KindNone {
			cause, err := t.makeException(r[in.b])
			if err != nil {
				if x, ok := err.(*Exception); ok && x.Class == TypeError {
					x.Args = []Value{Str("exception causes must derive from BaseException")}
				}
				return err
			}
			e.Cause = cause
		}
	}
	return e
}

// makeException is what raise makes of its operand: an exception, or a class of them.
func (t *Thread) makeException(v Value) (*Exception, error) {
	switch o := v.Object().(type) {
	case *Exception:
		return o, nil
	case *Type:
		if o.IsSubclass(BaseException) {
			x, err := t.construct(o, nil, nil)
			if err != nil {
				return nil, err
			}
			if e, ok := x.Object().(*Exception); ok {
				return e, nil
			}
		}
	}
	return nil, t.Raise(TypeError, "exceptions must derive from BaseException").WithHint("run.raise-type", t.shortRepr(v))
}

// matches tells whether an except clause takes the exception.
func (t *Thread) matches(e *Exception, class Value) (bool, error) {
	switch o := class.Object().(type) {
	case *Type:
		if o.IsSubclass(BaseException) {
			return e.Class.IsSubclass(o), nil
		}
	case *Tuple:
		for _, c := range o.Items {
			if ok, err := t.matches(e, c); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	return false, t.Raise(TypeError, "catching classes that do not inherit from BaseException is not allowed")
}

func (t *Thread) withMethod(mgr Value, name string) (Value, error) {
	f, err := t.lookupAttr(mgr, name)
	if err == nil && f.kind == KindUnbound {
		err = t.Raise(TypeError, "'"+mgr.TypeOf().FullName()+"' object does not support the context manager protocol").
			WithHint("run.with", mgr.TypeOf().Name)
	}
	return f, err
}

func (t *Thread) withEnter(mgr Value) (Value, error) {
	if _, err := t.withMethod(mgr, "__exit__"); err != nil {
		return Value{}, err
	}
	f, err := t.withMethod(mgr, "__enter__")
	if err != nil {
		return Value{}, err
	}
	return t.Call(f)
}

func (t *Thread) withExit(r []Value, in *ins) error {
	f, err := t.withMethod(r[in.b], "__exit__")
	if err != nil {
		return err
	}
	args := []Value{None, None, None}
	if in.a >= 0 {
		e := r[in.a].ref.(*Exception)
		args[0], args[1] = Obj(e.Class), Obj(e)
	}
	v, err := t.CallKw(f, args, nil)
	if err != nil {
		return err
	}
	truth, err := t.Truth(v)
	r[in.c] = Bool(truth)
	return err
}

// suggestKeyword adds the nearest parameter's name.
func (e *Exception) suggestKeyword(function, name string, known []string) {
	if near := nearest(name, known); near != "" {
		e.Hint = message.New("run.keyword-near", function, name, near)
	} else {
		e.Hint = message.New("run.keyword", function, name)
	}
}

// nearest is the known name most like the given one, or "" if none is near: CPython's rule of
// "did you mean", edits that change a letter's case counting half.
func nearest(name string, known []string) string {
	if len(name) > 40 {
		return ""
	}
	best, bestCost := "", (len(name)+3)*edit/6+1
	for _, k := range known {
		if k == name || len(k) > 40 || k == "" || k[0] == '_' && name[0] != '_' {
			continue
		}
		limit := (len(name) + len(k) + 3) * edit / 6
		if cost := distance(name, k); cost <= limit && cost < bestCost {
			best, bestCost = k, cost
		}
	}
	return best
}

const edit = 2 // the cost of an edit; a change of case costs 1

// distance is the Levenshtein distance, with transpositions of neighbours as one edit.
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, last, cur := rows[0], rows[1], rows[2]
	for j := range last {
		last[j] = j * edit
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i * edit
		for j := 1; j <= len(b); j++ {
			cost := edit
			if a[i-1] == b[j-1] {
				cost = 0
			} else if a[i-1]^b[j-1] == 0x20 && (a[i-1]|0x20) >= 'a' && (a[i-1]|0x20) <= 'z' {
				cost = 1
			}
			cur[j] = min(last[j]+edit, cur[j-1]+edit, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+edit)
			}
		}
		before, last, cur = last, cur, before
	}
	return last[len(b)]
}
