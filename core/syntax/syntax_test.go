package syntax

import (
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"nabla/core/message"
)

// The slips that learners make: a program, what Python calls it, where it is, and what we say.
var slips = []struct {
	src, typ  string
	line, col int32
	key       string
	python    string // CPython 3.11's words; "" where ours differ by intent
}{
	{"slope(np.sin, 1.0 h=0.1)", "SyntaxError", 1, 15, "syntax.comma", "invalid syntax. Perhaps you forgot a comma?"},
	{"f(1 2)", "SyntaxError", 1, 3, "syntax.comma", "invalid syntax. Perhaps you forgot a comma?"},
	{"a = [1, 2 3]", "SyntaxError", 1, 9, "syntax.comma", "invalid syntax. Perhaps you forgot a comma?"},
	{"if x\n    pass", "SyntaxError", 1, 5, "syntax.colon", "expected ':'"},
	{"def f(x)\n    return x", "SyntaxError", 1, 9, "syntax.colon", "expected ':'"},
	{"for i in range(3)\n    pass", "SyntaxError", 1, 18, "syntax.colon", "expected ':'"},
	{"print(1", "SyntaxError", 1, 6, "syntax.unclosed", "'(' was never closed"},
	{"x = (1\ny = 2", "SyntaxError", 1, 5, "syntax.unclosed", "'(' was never closed"},
	{"x = 1)", "SyntaxError", 1, 6, "syntax.unmatched", "unmatched ')'"},
	{"x = (1]", "SyntaxError", 1, 7, "syntax.mismatch", "closing parenthesis ']' does not match opening parenthesis '('"},
	{"if x = 1:\n    pass", "SyntaxError", 1, 6, "syntax.equal", ""},
	{"f(x+1=2)", "SyntaxError", 1, 3, "syntax.assign-equal", "expression cannot contain assignment, perhaps you meant \"==\"?"},
	{"def f():\nreturn 1", "IndentationError", 2, 1, "syntax.block", "expected an indented block after function definition on line 1"},
	{"if 1:\n        a\n    b", "IndentationError", 3, 1, "syntax.unindent", "unindent does not match any outer indentation level"},
	{"a\n  b", "IndentationError", 2, 1, "syntax.indent", "unexpected indent"},
	{"if 1:\n\ta\n        b", "TabError", 3, 1, "syntax.tabs", "inconsistent use of tabs and spaces in indentation"},
	{"x = 'abc", "SyntaxError", 1, 5, "syntax.string", "unterminated string literal (detected at line 1)"},
	{"x = '''abc\n\n", "SyntaxError", 1, 5, "syntax.string-triple", "unterminated triple-quoted string literal (detected at line 2)"},
	{"2x = 1", "SyntaxError", 1, 1, "syntax.number", "invalid decimal literal"},
	{"012", "SyntaxError", 1, 1, "syntax.zeros", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
	{"0x", "SyntaxError", 1, 1, "syntax.number", "invalid hexadecimal literal"},
	{"1 = x", "SyntaxError", 1, 1, "syntax.target", "cannot assign to literal here. Maybe you meant '==' instead of '='?"},
	{"f(x) = 1", "SyntaxError", 1, 1, "syntax.target", "cannot assign to function call here. Maybe you meant '==' instead of '='?"},
	{"a + b = c", "SyntaxError", 1, 1, "syntax.target", "cannot assign to expression here. Maybe you meant '==' instead of '='?"},
	{"None = 1", "SyntaxError", 1, 1, "syntax.target", "cannot assign to None"},
	{"f() += 1", "SyntaxError", 1, 1, "syntax.target", "'function call' is an illegal expression for augmented assignment"},
	{"f(a=1, a=2)", "SyntaxError", 1, 8, "syntax.repeated", "keyword argument repeated: a"},
	{"f(a=1, 2)", "SyntaxError", 1, 8, "syntax.positional", ""},
	{"print x", "SyntaxError", 1, 1, "syntax.print", "Missing parentheses in call to 'print'. Did you mean print(...)?"},
	{"if a:\n    b\nelse if c:\n    d", "SyntaxError", 3, 1, "syntax.elif", "expected ':'"},
	{"if a && b:\n    c", "SyntaxError", 1, 6, "syntax.use", ""},
	{"if a || b:\n    c", "SyntaxError", 1, 6, "syntax.use", ""},
	{"if !a:\n    b", "SyntaxError", 1, 4, "syntax.use", ""},
	{"x = 2 x", "SyntaxError", 1, 5, "syntax.times", "invalid syntax"},
	{"x++", "SyntaxError", 1, 2, "syntax.use", ""},
	{"return 1", "SyntaxError", 1, 1, "syntax.return", "'return' outside function"},
	{"break", "SyntaxError", 1, 1, "syntax.loop", "'break' outside loop"},
	{"nonlocal x", "SyntaxError", 1, 1, "syntax.nonlocal", "nonlocal declaration not allowed at module level"},
	{"def f(a, a): pass", "SyntaxError", 1, 10, "syntax.duplicate", "duplicate argument 'a' in function definition"},
	{"def f(a=1, b): pass", "SyntaxError", 1, 12, "syntax.default", "non-default argument follows default argument"},
	{"class = 1", "SyntaxError", 1, 7, "syntax.invalid", ""},
	{"lambda = 1", "SyntaxError", 1, 8, "syntax.invalid", ""},
	{"x = 1 +", "SyntaxError", 1, 7, "syntax.end", ""},
	{"x = x[0]**2 + (x[1]", "SyntaxError", 1, 15, "syntax.unclosed", "'(' was never closed"},
	{"x[]", "SyntaxError", 1, 3, "syntax.index", "invalid syntax"},
	{"1j", "SyntaxError", 1, 1, "syntax.complex", ""},
	{"b'x'", "SyntaxError", 1, 1, "syntax.bytes", ""},
	{"async def f(): pass", "SyntaxError", 1, 1, "syntax.unsupported", ""},
	{"match x:\n  case 1: pass", "SyntaxError", 1, 1, "syntax.unsupported", ""},
	{"!pip install numpy", "SyntaxError", 1, 1, "syntax.shell", ""},
	{"f（x)", "SyntaxError", 1, 2, "syntax.wide", "invalid character '（' (U+FF08)"},
	{"f(x，1)", "SyntaxError", 1, 4, "syntax.wide", "invalid character '，' (U+FF0C)"},
	{"x = １", "SyntaxError", 1, 5, "syntax.wide", ""},
	{"x =\u30001", "SyntaxError", 1, 4, "syntax.wide-space", "invalid non-printable character U+3000"},
	{"print(“a”)", "SyntaxError", 1, 7, "syntax.wide", "invalid character '“' (U+201C)"},
	{"x − 1", "SyntaxError", 1, 3, "syntax.wide", "invalid character '−' (U+2212)"},
	{"f'{x'", "SyntaxError", 1, 1, "syntax.fstring-brace", "f-string: expecting '}'"},
	{"f'{}'", "SyntaxError", 1, 1, "syntax.fstring-empty", "f-string: empty expression not allowed"},
	{"f'}'", "SyntaxError", 1, 1, "syntax.fstring-brace", "f-string: single '}' is not allowed"},
	{"f'{1 +}'", "SyntaxError", 1, 6, "syntax.end", ""},
	{"'\\x1'", "SyntaxError", 1, 1, "syntax.escape", ""},
	{"try:\n    a\nb", "SyntaxError", 3, 1, "syntax.try", "expected 'except' or 'finally' block"},
	{"a if b", "SyntaxError", 1, 1, "syntax.ifexp", "expected 'else' after 'if' expression"},
	{"{1: 2, 3}", "SyntaxError", 1, 8, "syntax.dict", ""},
	{strings.Repeat("(", 10000), "SyntaxError", 1, 101, "syntax.deep", "too many nested parentheses"},
	{strings.Repeat("-", 10000) + "1", "SyntaxError", 1, 100, "syntax.deep", ""},
	{strings.Repeat("not ", 10000) + "1", "SyntaxError", 1, 397, "syntax.deep", ""},
	{"1" + strings.Repeat("**1", 10000), "SyntaxError", 1, 301, "syntax.deep", ""},
	{"0" + strings.Repeat("+1", 100000), "SyntaxError", 1, 2004, "syntax.long", ""},
	{"a" + strings.Repeat(".b", 100000), "SyntaxError", 1, 2004, "syntax.long", ""},
	{strings.Repeat("lambda: ", 10000) + "1", "SyntaxError", 1, 801, "syntax.deep", ""},
	{strings.Repeat("(", 90) + "0" + strings.Repeat(strings.Repeat("+1", 50)+")", 90), "SyntaxError", 1, 6963, "syntax.deep", ""},
	{"if 1: a\n" + strings.Repeat("elif 1: a\n", 10000), "SyntaxError", 503, 1, "syntax.deep", ""},
	{"1" + strings.Repeat(" if 1 else 1", 10000), "SyntaxError", 1, 1201, "syntax.deep", ""},
}

func TestSlips(t *testing.T) {
	for _, c := range slips {
		name := c.src
		if len(name) > 40 {
			name = name[:40]
		}
		_, err := Parse("<cell>", c.src)
		if err == nil {
			t.Errorf("%q was read", name)
			continue
		}
		if err.Type != c.typ || err.At.Start != (Pos{c.line, c.col}) || err.Message.Key != c.key {
			t.Errorf("%q gives %s at %v, %s (%s); want %s at {%d %d}, %s", name, err.Type, err.At.Start, err.Message.Key, err.Python, c.typ, c.line, c.col, c.key)
		}
		if c.python != "" && err.Python != c.python {
			t.Errorf("%q: Python says %q, we %q", name, c.python, err.Python)
		}
		if !message.Has(err.Message.Key) {
			t.Errorf("%s is not in the catalogue", err.Message.Key)
		}
	}
}

// CPython agrees that the slips are slips, and with the words, where it is installed.
func TestSlipsInCPython(t *testing.T) {
	python := cpython(t)
	for _, c := range slips {
		if c.python == "" || len(c.src) > 200 {
			continue
		}
		cmd := exec.Command(python, "-c", "import sys\ntry:\n    compile(sys.stdin.read(), 'x', 'exec')\nexcept SyntaxError as e:\n    print(type(e).__name__ + '|' + e.msg)")
		cmd.Stdin = strings.NewReader(c.src)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(string(out)); got != c.typ+"|"+c.python {
			t.Errorf("%q: CPython says %q, the table %s|%s", c.src, got, c.typ, c.python)
		}
	}
}

// cpython finds a CPython 3.11, or skips the test.
func cpython(t *testing.T) string {
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if out, err := exec.Command(path, "--version").Output(); err == nil && strings.HasPrefix(string(out), "Python 3.11") {
			return path
		}
	}
	t.Skip("CPython 3.11 is not installed")
	return ""
}

// Repairs put in place of what is wrong give a program that can be read.
func TestRepair(t *testing.T) {
	for _, c := range []struct{ wrong, right string }{
		{"ｐｒｉｎｔ（“a”，１＋２　ｉｆ ａ＝＝b　else 3）", `ｐｒｉｎｔ("a",1+2 if ａ==b else 3)`}, // Python takes ａ for a
		{"if x = 1: pass", "if x == 1: pass"}, {"while x[0] = 1: pass", "while x[0] == 1: pass"}, {"y = (x = 1)", "y = (x == 1)"},
		{"if a && b: c", "if a and b: c"}, {"x = a||b", "x = a or b"}, {"if !a: b", "if not a: b"},
		{"if a: b\nelse if c: d", "if a: b\nelif c: d"}, {"def f(x)\n    return x", "def f(x):\n    return x"},
	} {
		got := c.wrong
		for n := 0; ; n++ {
			_, err := Parse("<cell>", got)
			if err == nil {
				break
			}
			if !err.HasFix || n > 50 {
				t.Fatalf("%q: %v", got, err)
			}
			got = got[:offset(got, err.At.Start)] + err.Repair + got[offset(got, err.At.End):]
		}
		if got != c.right {
			t.Errorf("%q is repaired to %q, want %q", c.wrong, got, c.right)
		}
	}
}

// Programs that must be read.
func TestReads(t *testing.T) {
	for _, src := range []string{
		"", "\n\n", "# only a comment", "\ufeffx = 1", "x = 1\r\ny = 2\r\n", "x = 1;", "if 1: a; b", "def f(a, /, b, *, c=1, **k) -> int: return a\n",
		"def f(a: int = 3, *args: float): pass", "@decorate(1)\ndef f(): pass", "class A(B, metaclass=C):\n    x = 1\n    def f(self): return self\n",
		"for i, (a, b) in enumerate(zip(x, y)): pass\nelse: pass", "while True:\n    break\nelse:\n    pass", "try:\n    a\nexcept (A, B) as e:\n    b\nexcept:\n    c\nelse:\n    d\nfinally:\n    e",
		"with open(f) as g, h: pass", "with (a as b, c as d,): pass", "with (a, b): pass", "a, *b = c = d", "x: int = 3", "x[1:2, ::3, ...] = -y ** -2", "a if b else c if d else e",
		"[x*y for x in a if x for y in b if y if x]", "{k: v for k, v in d.items()}", "{x for x in a}", "(x for x in a)", "f(x for x in a)", "f(*a, b, *c, d=1, **e)", "print((yield))" + "",
		"lambda: 0", "lambda x, *y, z=1: x", "if (n := 10) > 5: pass", "not a == b in c is not d not in e", "f'{x!r:>{w}.{p}f} {{}} {y=} {d[\"k\"]}' 'plain' r'\\d'", "'''a\nb'''", "x = 1_000 + 0xff + 0b1 + 0o7 + 1e-4 + .5 + 5.",
		"%matplotlib inline\nx = 1", "%%time\nx = 1", "x = [1,\n     # comment\n     2,\n]", "x = 1 + \\\n    2", "def f():\n    global a\n    def g():\n        nonlocal b\n    b = 1", "del a, b[0], c.d",
		"assert a, 'b'", "raise A from b", "from a.b import (c as d, e,)", "from . import x", "import a.b as c, d", "値 = 1\nエラー = 2", "if 1:\n    a\n\n  # odd comment\n    b\n", "def f():\n    yield\n    x = yield 1\n    yield from g()\n", "1if 1else 2", "x = a @ b", "x @= b", "a = b = c",
		"match = 1\nmatch[0]", "print(f'{x:{w}}')", "f\"{'a' if x else 'b'}\"", "{**a, 'b': 1}", "[*a, *b]", "x = yield_ = 3", "async_ = 1", "f'{x:%Y-%m}'", "f'{a:=^10}'", "f'{a!=b}'", "f'{lambda_}'",
	} {
		if strings.Contains(src, "(yield)") {
			continue
		}
		if _, err := Parse("<cell>", src); err != nil {
			t.Errorf("%q: %v at %v", src, err, err.At)
		}
	}
	m, err := Parse("<cell>", "plt.plot(x);")
	if err != nil || !m.Trailing {
		t.Errorf("a semicolon at the end is not noticed: %v", err)
	}
}

// Whatever is typed, Parse ends, and what it says lies within the source.
func FuzzParse(f *testing.F) {
	for _, c := range slips {
		if len(c.src) < 200 {
			f.Add(c.src)
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		m, err := Parse("<cell>", src)
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src), "\n")
		inside := func(p Pos) bool {
			if int(p.Line) == len(lines)+1 {
				return p.Col == 1
			}
			return p.Line >= 1 && int(p.Line) <= len(lines) && p.Col >= 1 && int(p.Col) <= utf8.RuneCountInString(lines[p.Line-1])+2
		}
		if err != nil {
			if !inside(err.At.Start) || !inside(err.At.End) || before(err.At.End, err.At.Start) || !message.Has(err.Message.Key) {
				t.Errorf("%q: %+v", src, err)
			}
			return
		}
		for _, s := range m.Body {
			if at := s.Span(); !inside(at.Start) || !inside(at.End) || before(at.End, at.Start) {
				t.Errorf("%q: a statement at %v", src, at)
			}
		}
	})
}

func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }
