package interp

import (
	"slices"
	"strings"
	"testing"
)

// What a cell reads and writes: after the setup, a cell, and the names.
func TestReadsAndWrites(t *testing.T) {
	setup := `
class Net:
    def __init__(self): self.W = [1, 2]
net = Net(); x = [1, 2]; y = 3; d = {'k': [1]}
def f(v): v[0] = y
def g():
    global y
    y += 1
alias = x
`
	words := strings.Fields
	cases := []struct{ cell, reads, writes string }{
		{"z = y", "y", "z"},
		{"y = 1\ny", "", "y"},
		{"y += 1", "y", "y"},
		{"x[0] = 5", "x", "alias x"},
		{"x.append(1)", "x", "alias x"},
		{"f(x)", "f x y", "alias x"},
		{"net.W[0] = 9", "net", "net"},
		{"net.b = 1", "net", "net"},
		{"d['k'].append(2)", "d", "d"},
		{"g()", "g y", "y"},
		{"del y", "", "y"},
		{"len(x), net.W[0]", "net x", ""},
		{"for i in x: pass", "x", "i"},
		{"a = []\na.append(1)", "", "a"},
		{"[v for v in x]", "x", ""},
		{"w = lambda: y", "", "w"},
	}
	for _, c := range cases {
		s := NewSession(Options{})
		if r := s.Run("<cell>", setup); r.Err != nil {
			t.Fatal(r.Err.Traceback())
		}
		r := s.Run("<cell>", c.cell)
		if r.Err != nil {
			t.Errorf("%q: %v", c.cell, r.Err)
			continue
		}
		reads := slices.DeleteFunc(r.Reads, func(n string) bool { return n == "len" })
		if !slices.Equal(reads, words(c.reads)) && len(reads)+len(words(c.reads)) > 0 {
			t.Errorf("%q reads %v, want %v", c.cell, reads, c.reads)
		}
		writes := slices.DeleteFunc(r.Writes, func(n string) bool { return n == "_" })
		if !slices.Equal(writes, words(c.writes)) && len(writes)+len(words(c.writes)) > 0 {
			t.Errorf("%q writes %v, want %v", c.cell, writes, c.writes)
		}
	}
}

// IPython's display of a cell's last expression (IPython 8).
func TestDisplay(t *testing.T) {
	cases := []struct{ cell, want string }{
		{"1/3", "0.3333333333333333"},
		{"'it'", "'it'"},
		{"None", ""},
		{"5;", ""},
		{"x = 5", ""},
		{"{'b': 1, 'a': (1,)}", "{'b': 1, 'a': (1,)}"},
		{"{3, 1, 2}", "{1, 2, 3}"},
		{"list(range(30))", "[0,\n " + strings.Join(strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28"), ",\n ") + ",\n 29]"},
		{"list(range(20))", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]"},
		{"int", "int"},
		{"a = []; a.append(a); a", "[[...]]"},
	}
	for _, c := range cases {
		r := NewSession(Options{}).Run("<cell>", c.cell)
		if r.Err != nil || r.DisplayText != c.want {
			t.Errorf("%q shows %q, want %q (%v)", c.cell, r.DisplayText, c.want, r.Err)
		}
	}
}

// A traceback as CPython 3.11 prints it.
func TestTraceback(t *testing.T) {
	program := "def f(x):\n    return 1 / x\n\ndef g(x):\n    return f(x) + 1\n\nprint(g(0))\n"
	want := `Traceback (most recent call last):
  File "<cell>", line 7, in <module>
    print(g(0))
          ^^^^
  File "<cell>", line 5, in g
    return f(x) + 1
           ^^^^
  File "<cell>", line 2, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
`
	r := NewSession(Options{}).Run("<cell>", program)
	if got := r.Err.Traceback(); got != want {
		t.Errorf("got\n%s", got)
	}
}

// NumPy's scalars: expression over np.float64 F, np.int64 I, np.bool_ B, and what NumPy 1.24 gives
// (made with NumPy 1.24.2, see the list there: type, repr, warning).
func TestNumpyScalars(t *testing.T) {
	cases := []struct{ program, typ, repr, warning string }{
		{"1 / F(0)", "float64", "inf", "divide by zero encountered in scalar divide"},
		{"F(0) / 0", "float64", "nan", "invalid value encountered in scalar divide"},
		{"F(0) // 0", "float64", "nan", "invalid value encountered in scalar floor_divide"},
		{"F(1) % 0", "float64", "nan", "invalid value encountered in scalar remainder"},
		{"F(1e308) * 10", "float64", "inf", "overflow encountered in scalar multiply"},
		{"F(-8) ** (1/3)", "float64", "nan", "invalid value encountered in scalar power"},
		{"F(0) ** -1", "float64", "inf", "divide by zero encountered in scalar power"},
		{"F(10) ** 400", "float64", "inf", "overflow encountered in scalar power"},
		{"I(2**62) * 4", "int64", "0", "overflow encountered in scalar multiply"},
		{"I(2**62) + I(2**62)", "int64", "-9223372036854775808", "overflow encountered in scalar add"},
		{"I(1) // 0", "int64", "0", "divide by zero encountered in scalar floor_divide"},
		{"I(1) / 0", "float64", "inf", "divide by zero encountered in scalar divide"},
		{"I(2) ** 64", "int64", "0", ""},
		{"I(3) + True", "int64", "4", ""},
		{"B(1) + B(1)", "bool_", "True", ""},
		{"B(1) + 1", "int64", "2", ""},
		{"I(5) // I(-2)", "int64", "-3", ""},
		{"F(5) % -3", "float64", "-1.0", ""},
		{"round(F(2.5))", "int", "2", ""},
		{"round(F(2.675), 2)", "float64", "2.68", ""},
		{"F(1) == 1", "bool_", "True", ""},
		{"2.0 ** I(3)", "float64", "8.0", ""},
		{"I(1) << 70", "int64", "0", ""},
		{"abs(I(-3))", "int64", "3", ""},
	}
	for _, c := range cases {
		var said string
		s := NewSession(Options{Emit: func(o Output) {
			if o.Kind == Stderr {
				said += o.Text
			}
		}})
		s.Globals().Set("F", Obj(NpFloat64Type))
		s.Globals().Set("I", Obj(NpInt64Type))
		s.Globals().Set("B", Obj(NpBoolType))
		r := s.Run("<cell>", c.program)
		if r.Err != nil {
			t.Errorf("%s: %v", c.program, r.Err)
			continue
		}
		if got := r.Display.TypeOf().Name; got != c.typ || r.DisplayText != c.repr {
			t.Errorf("%s = %s %s, want %s %s", c.program, got, r.DisplayText, c.typ, c.repr)
		}
		if (c.warning == "") != (said == "") || !strings.Contains(said, c.warning) {
			t.Errorf("%s: said %q, want %q", c.program, said, c.warning)
		}
	}
}
