package state

import (
	"slices"
	"strings"
	"testing"
)

var schema = &Schema{Lab: "descent", Inputs: []Input{
	{Name: "f", Kind: Formula, Default: "x[0]**2"},
	{Name: "x", Kind: Vector, Default: "-7,2", Least: 2, Most: 2},
	{Name: "lr", Kind: Number, Default: "0.1"},
	{Name: "steps", Kind: Integer, Default: "30", Min: 0, Max: 1000},
	{Name: "W", Kind: Matrix, Default: "1,2;3,4"},
	{Name: "methods", Kind: List, Default: "gd", Choices: []string{"gd", "adam"}},
	{Name: "grad", Kind: Choice, Default: "numerical", Choices: []string{"numerical", "exact"}},
}}

// What a value in an address means.
func TestDecode(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"x[0]**2+x[1]", "x[0]**2+x[1]"},
		{"a%20b", "a b"},
		{"x%2", "x%2"},                // no escape
		{"x%10", "x%10"},              // a control character
		{"x%7f%80", "x%7f%80"},        // delete; broken UTF-8
		{"x%25", "x%"},                // the per cent sign
		{"x%252", "x%2"},              // once only
		{"%E5%8B%BE", "勾"},            // three escapes, one character
		{"%E5%8Bx", "%E5%8Bx"},        // broken
		{"%c2%85", "%c2%85"},          // a control character beyond ASCII
		{"a%0Ab%09c%0D", "a\nb\tc\r"}, // line ends and tabs are text
		{"%", "%"}, {"%%41", "%A"}, {"%4", "%4"}, {"%zz", "%zz"},
		{"%F0%9F%98%80", "😀"},
	} {
		if got := Decode(c.raw); got != c.want {
			t.Errorf("%q decodes to %q, want %q", c.raw, got, c.want)
		}
	}
}

// How a value is written: readable, and read back as it was.
func TestEncode(t *testing.T) {
	for _, c := range []struct{ text, address, link string }{
		{"x[0]**2 + (x[1])", "x[0]**2 + (x[1])", "x%5B0%5D%2A%2A2%20%2B%20%28x%5B1%5D%29"},
		{"x%2 & #", "x%252 %26 %23", "x%252%20%26%20%23"},
		{" a ", "%20a%20", "%20a%20"},
		{"a\nb\t", "a%0Ab%09", "a%0Ab%09"},
		{"勾配", "勾配", "勾配"},
	} {
		if got := Encode(c.text); got != c.address {
			t.Errorf("%q is written %q, want %q", c.text, got, c.address)
		}
		if got := EncodeForLinks(c.text); got != c.link {
			t.Errorf("%q is written %q in links, want %q", c.text, got, c.link)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"x%2", " %41", "%25", "\x01%", "é%C3", "a&b=c#d", "\r\n "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Decode(Encode(s)); got != s && !hasControl(s) {
			t.Errorf("%q is read back as %q", s, got)
		}
		if got := Decode(EncodeForLinks(s)); got != s && !hasControl(s) {
			t.Errorf("%q is read back from a link as %q", s, got)
		}
	})
}

// hasControl: control characters are not text that an input can hold.
func hasControl(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return true
		}
	}
	return false
}

func TestRead(t *testing.T) {
	st, common, problems := schema.Read("f=x[0]**4&lr=0.5&theme=dark", "lr=1e-10&x=-3,4&steps=100&embed=1&hide=lr,steps")
	if len(problems) != 0 {
		t.Errorf("problems: %v", problems)
	}
	if st.Text("f") != "x[0]**4" || st.Number("lr") != 1e-10 || !slices.Equal(st.Vector("x"), []float64{-3, 4}) || st.Integer("steps") != 100 {
		t.Errorf("read %v", st.text)
	}
	if !common.Embed || common.Theme != "dark" || !slices.Equal(common.Hide, []string{"lr", "steps"}) {
		t.Errorf("common: %+v", common)
	}
	if got := st.Fragment(); got != "f=x[0]**4&x=-3,4&lr=1e-10&steps=100" {
		t.Errorf("written %q", got)
	}
}

// A lab may open with something else than what an address means that leaves an input out.
func TestOpening(t *testing.T) {
	s := &Schema{Lab: "derivative", Inputs: []Input{
		{Name: "x", Kind: Number, Default: "1"},
		{Name: "h", Kind: Number, Default: "1e-4", Opens: "1"},
		{Name: "method", Kind: Choice, Default: "central", Opens: "forward", Choices: []string{"central", "forward"}},
	}}
	for _, c := range []struct{ fragment, h, method, written string }{
		{"", "1", "forward", ""},
		{"embed=1", "1", "forward", ""},
		{"x=5", "1e-4", "central", "x=5"},
		{"method=forward", "1e-4", "forward", "method=forward"},
		{"h=1&method=forward", "1", "forward", ""},
		{"x=1", "1e-4", "central", "h=1e-4&method=central"},
	} {
		st, _, problems := s.Read("", c.fragment)
		if len(problems) > 0 || st.Text("h") != c.h || st.Text("method") != c.method || st.Fragment() != c.written {
			t.Errorf("%q: h %s, method %s, written %q, %v", c.fragment, st.Text("h"), st.Text("method"), st.Fragment(), problems)
		}
		if again, _, _ := s.Read("", st.Fragment()); !slices.Equal(again.text, st.text) {
			t.Errorf("%q is read back as %v", c.fragment, again.text)
		}
	}
}

// Names that a formula leaves open are parameters of their own, wherever they stand in the address.
func TestConstants(t *testing.T) {
	s := &Schema{Lab: "derivative", Inputs: []Input{
		{Name: "f", Kind: Formula, Default: "x**2", Open: func(text string) []string {
			var names []string
			for _, n := range []string{"a", "b", "h"} {
				if strings.Contains(text, n) {
					names = append(names, n)
				}
			}
			return names
		}},
		{Name: "h", Kind: Number, Default: "1e-4"},
	}}
	for _, c := range []struct {
		fragment string
		want     []Pair
		written  string
		problem  string
	}{
		{"f=a*x+b&a=2", []Pair{{"a", "2"}, {"b", "1"}}, "f=a*x+b&a=2", ""},
		{"b=-1e-3&f=b*x&lock=b", []Pair{{"b", "-1e-3"}}, "f=b*x&b=-1e-3", ""},
		{"f=h*x", nil, "f=h*x", ""}, // an input of the lab is no constant
		{"a=2", nil, "", "a"},
		{"f=a*x&a=two", []Pair{{"a", "1"}}, "f=a*x", "a"},
		{"f=a*x&hide=b", []Pair{{"a", "1"}}, "f=a*x", "hide"},
	} {
		st, _, problems := s.Read("", c.fragment)
		if !slices.Equal(st.Constants(), c.want) || st.Fragment() != c.written {
			t.Errorf("%s: constants %v, written %q", c.fragment, st.Constants(), st.Fragment())
		}
		if c.problem == "" && len(problems) > 0 || c.problem != "" && (len(problems) != 1 || problems[0].Name != c.problem) {
			t.Errorf("%s: problems %v", c.fragment, problems)
		}
	}
	// A constant keeps its value while the formula is being changed, and states are values.
	before, _, _ := s.Read("", "f=a*x&a=2")
	st, _ := before.With("f", "x")
	if st.Fragment() != "f=x" || st.Text("a") != "" {
		t.Errorf("without a: %q", st.Fragment())
	}
	st, _ = st.With("f", "x*a")
	if st.Number("a") != 2 {
		t.Errorf("a came back as %v", st.Number("a"))
	}
	if st, _ = st.With("a", "3"); st.Number("a") != 3 || before.Number("a") != 2 {
		t.Errorf("a is %v, and was %v", st.Number("a"), before.Number("a"))
	}
}

// Each bad parameter is named, its default used, the rest kept.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ fragment, name, key string }{
		{"lr=fast", "lr", "state.number"}, {"lr=1e999", "lr", "state.number"}, {"lr=0x10", "lr", "state.number"}, {"lr=", "lr", "state.number"},
		{"lr=1__0", "lr", "state.number"}, {"lr=nan", "lr", "state.number"}, {"steps=1.5", "steps", "state.integer"}, {"steps=-1", "steps", "state.small"},
		{"steps=1001", "steps", "state.large"}, {"x=1", "x", "state.length"}, {"x=1,b", "x", "state.vector"}, {"x=", "x", "state.vector"},
		{"W=1,2;3", "W", "state.ragged"}, {"W=1;;2", "W", "state.matrix"}, {"methods=gd,sgd2", "methods", "state.choice"}, {"grad=best", "grad", "state.choice"},
		{"stepz=1", "stepz", "state.unknown"}, {"hide=zzz", "hide", "state.unknown"}, {"lang=fr", "lang", "state.choice"}, {"theme=blue", "theme", "state.choice"}, {"f=", "f", "state.empty"},
	} {
		st, _, problems := schema.Read("", c.fragment+"&lr=0.25")
		if len(problems) != 1 || problems[0].Name != c.name || problems[0].Message.Key != c.key {
			t.Errorf("%s: problems %v, want %s", c.fragment, problems, c.key)
		}
		if st.Number("lr") != 0.25 {
			t.Errorf("%s: the rest is not kept", c.fragment)
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]float64{"1": 1, "-3": -3, "+2.5": 2.5, ".5": .5, "5.": 5, "1e-4": 1e-4, "1_000": 1000, "−2": -2, " 7 ": 7} {
		if got, ok := ParseNumber(s); !ok || got != want {
			t.Errorf("%q is %v, %v", s, got, ok)
		}
	}
}
