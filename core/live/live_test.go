package live

import (
	"slices"
	"testing"
)

func texts(list []Number) []string {
	out := []string{}
	for _, n := range list {
		out = append(out, n.Text)
	}
	return out
}

// Which numbers of a program of one's own can be moved.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"lr = 0.1\nsteps = 100", []string{"0.1", "100"}},
		{"x = -3.0", []string{"-3.0"}},
		{"y = x[0]**2 + 0.5*x[1]**2.0", []string{"0.5"}},
		{"a = np.zeros((2, 3)) + 1.5", []string{"1.5"}},
		{"x = np.arange(0.0, 20.0, 0.1)", []string{"0.0", "20.0", "0.1"}},
		{"np.random.randn(2, 3) * 0.01", []string{"0.01"}},
		{"W = np.array([[0.1, -0.2], [0.3, 4]])", []string{"0.1", "-0.2", "0.3"}},
		{"w[0] = 2", []string{"2"}},
		{"w[1, 2] = x[3] + 4", []string{}},
		{"for i in range(10):\n    s = s + 0.5", []string{"0.5"}},
		{"def f(x, h=1e-4):\n    return (f(x+h) - f(x-h)) / (2*h)", []string{"1e-4"}},
		{"f = lambda x, a=3: a*x", []string{"3"}},
		{"s = 'x = 0.5' # 0.25", []string{}},
		{"n = 0x10", []string{}},
		{"t = [0, 0, 1, 0]", []string{}},
		{"plt.figure(figsize=(6.0, 4.0))", []string{}},
		{"x = 3 +", []string{}},
	} {
		got, _ := Find(c.source, false)
		if !slices.Equal(texts(got), c.want) {
			t.Errorf("%q: %v, want %v", c.source, texts(got), c.want)
		}
	}
}

// In a lesson only marked numbers move, by Colab's comment.
func TestMarks(t *testing.T) {
	source := "lr = 0.1 #@param {type:\"slider\", min:0, max:1, step:0.05}\nsteps = 100\nx = 3.0"
	got, _ := Find(source, true)
	if len(got) != 1 || !got[0].Marked || got[0].Min != 0 || got[0].Max != 1 || got[0].By != 0.05 || got[0].Label != "lr" {
		t.Fatalf("%+v", got)
	}
	if s := got[0].Step(100); s != "1.00" {
		t.Errorf("beyond the range: %s", s)
	}
	if got, _ := Find("x = 3.0", true); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got, _ := Find(source, false); len(got) != 1 {
		t.Errorf("%v", texts(got))
	}
}

// The type and the decimals are kept, the sign belongs to the number, 0 can be crossed; rates move by 1-2-5 a decade.
func TestStep(t *testing.T) {
	for _, c := range []struct {
		source string
		steps  int
		want   string
	}{
		{"x = 3.0", 1, "3.1"}, {"x = 3.0", -30, "0.0"}, {"x = 3.0", -31, "-0.1"}, {"x = -0.1", 1, "0.0"}, {"x = -0.1", 2, "0.1"},
		{"x = 0.1", 2, "0.3"}, {"x = 0.25", 5, "0.30"}, {"x = 5", 1, "6"}, {"x = 5", -7, "-2"}, {"x = 1234.5", 1, "1244.5"},
		{"lr = 0.1", 1, "0.2"}, {"lr = 0.1", 2, "0.5"}, {"lr = 0.1", 3, "1.0"}, {"lr = 0.1", -1, "0.05"}, {"lr = 0.3", 1, "0.5"},
		{"h = 1e-4", 1, "2e-4"}, {"h = 1e-4", -3, "1e-5"}, {"h = 1e-4", 12, "1.0"}, {"lr = 10", 1, "11"}, {"lr = 10.0", -1, "5.0"},
		{"np.arange(0.0, 20.0, 0.1)", 0, "0.0"}, {"steps = 3", -9, "0"}, {"x = 3.0", 0, "3.0"},
	} {
		list, _ := Find(c.source, false)
		if got := list[0].Step(c.steps); got != c.want {
			t.Errorf("%s by %d: %s, want %s", c.source, c.steps, got, c.want)
		}
	}
	list, _ := Find("np.arange(0.0, 20.0, 0.1)", false)
	if got := list[2].Step(-5000); got == "0.0" || got[0] == '-' {
		t.Errorf("arange's step became %s", got)
	}
}

// A click moves the one of a one-hot list.
func TestOneHot(t *testing.T) {
	_, hots := Find("t = np.array([0, 0, 1, 0])\nu = [1, 1, 0]\nv = [1]", false)
	if len(hots) != 1 || hots[0].Hot != 2 || len(hots[0].At) != 4 || hots[0].At[1].Start.Col != 18 {
		t.Errorf("%+v", hots)
	}
}
