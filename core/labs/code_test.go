package labs_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"

	"nabla/core/interp"
	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/python"
)

// states are how a lab opens, its presets, and what shows that programs have all of a state in them.
func states(l *lab.Lab) []string {
	list := []string{""}
	for _, p := range l.Presets {
		list = append(list, p.State)
	}
	return append(list, map[string][]string{
		"descent": {"f=a*x[0]**2 + x[1]**4&a=0.3&lr=0.05", "methods=gd,sgd,momentum,nesterov,adagrad,rmsprop,adam,custom&rates=adam:0.5,rmsprop:0.05&steps=40",
			"methods=sgd&noise=0.3&seed=7", "f=x[0]**2+x[1]**2&x=-3,4&lr=10&steps=100", "f=-np.exp(x[0]**2)&x=1&lr=1&steps=50", "grad=exact&methods=adam,gd&lr=0.2",
			"methods=bfgs,gd", "f=np.sum(x**2)&x=1,2,3&steps=5"},
		"gradient":   {"f=k*np.sin(x[0])*x[1]&k=2&x=1,2&h=1e-3"},
		"derivative": {"f=np.exp(-a*x)&a=0.5&x=2&method=five-point"},
		"network":    {"seed=1&steps=3&lr=0.5", "x=0.1,0.2;0.3,0.4&t=0,0,1;1,0,0"},
		"loss":       {"y=0.2,0.8;0.5,0.5&labels=1,0&delta=1e-3"},
	}[l.Schema.Lab]...)
}

// Each lab shows a program in NumPy that computes a state's results by itself: run by our interpreter it prints the same
// numbers, run by CPython (where it has NumPy) the same but for what another order of sums and another log make of them.
func TestProgramsGiveTheSameNumbers(t *testing.T) {
	type trial struct {
		name, program string
		results       map[string]string
	}
	var trials []trial
	var programs []string
	for _, l := range labs.All {
		if l.Code == nil {
			t.Errorf("%s shows no program", l.Schema.Lab)
			continue
		}
		for _, fragment := range states(l) {
			st, _, problems := l.Schema.Read("", fragment)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			r := trial{l.Schema.Lab + " " + fragment, l.Code(st), map[string]string{}}
			for _, o := range l.New(lab.Host{}).Compute(st, nil).Outputs {
				r.results[o.Name] = o.Value
			}
			trials, programs = append(trials, r), append(programs, r.program)
		}
	}
	printed := theirs(t, programs)
	for i, r := range trials {
		t.Run(r.name, func(t *testing.T) {
			compare(t, ours(t, r.program), r.results, 1e-12)
			if printed != nil {
				compare(t, printed[i], r.results, 1e-6)
			}
		})
	}
}

func ours(t *testing.T, program string) string {
	var printed strings.Builder
	s := python.New(interp.Options{Emit: func(o interp.Output) {
		if o.Kind == interp.Stdout {
			printed.WriteString(o.Text)
		}
	}})
	if r := s.Run("<program>", program); r.Err != nil {
		t.Fatalf("%s: %s\n%s", r.Err.Class.Name, r.Err.Text(), program)
	}
	return printed.String()
}

// numpy is a CPython that has NumPy, or "".
func numpy() string {
	for _, name := range []string{os.Getenv("PYTHON"), "python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import numpy").Run() == nil {
			return path
		}
	}
	return ""
}

// together runs programs one after another and gives what each prints.
const together = `import contextlib, io, json, sys
out = []
for program in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(program, {"__name__": "__main__"})
    out.append(printed.getvalue())
json.dump(out, sys.stdout)`

// theirs is what programs print when CPython runs them, or nil where there is none with NumPy.
func theirs(t *testing.T, programs []string) (printed []string) {
	path := numpy()
	if path == "" {
		return nil
	}
	text, err := json.Marshal(programs)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, "-W", "ignore", "-c", together)
	c.Stdin, c.Stderr = bytes.NewReader(text), os.Stderr
	out, err := c.Output()
	if err == nil {
		err = json.Unmarshal(out, &printed)
	}
	if err != nil {
		t.Fatal("CPython: ", err)
	}
	return printed
}

// compare holds lines "name = value" against results, numbers within a share of themselves; a program may leave results out,
// but not all.
func compare(t *testing.T, printed string, results map[string]string, within float64) {
	t.Helper()
	n := 0
	for line := range strings.SplitSeq(strings.TrimSpace(printed), "\n") {
		name, text, ok := strings.Cut(line, " = ")
		want, known := results[name]
		if !ok || !known {
			t.Errorf("it prints %q, which is no result", line)
			continue
		}
		n++
		var got, value any
		if err := json.Unmarshal([]byte(strings.NewReplacer("nan", `"NaN"`, "-inf", `"-Infinity"`, "inf", `"Infinity"`, "'", `"`, "None", "null").Replace(text)), &got); err != nil {
			t.Errorf("it prints %q: %v", line, err)
			continue
		}
		if err := json.Unmarshal([]byte(want), &value); err != nil {
			t.Fatal(err)
		}
		// Errors of derivatives and their likes are nothing but rounding.
		scale := 1.0
		if strings.Contains(name, "error") {
			scale = 1e4
		}
		if !near(got, value, within*scale) {
			t.Errorf("it prints %q, the lab has %s", line, want)
		}
	}
	if n == 0 {
		t.Error("it prints no result")
	}
}

func near(a, b any, within float64) bool {
	switch a := a.(type) {
	case float64:
		v, ok := b.(float64)
		return ok && (a == v || math.Abs(a-v) <= within*max(1, math.Abs(v)))
	case []any:
		v, ok := b.([]any)
		if !ok || len(v) != len(a) {
			return false
		}
		for i := range a {
			if !near(a[i], v[i], within) {
				return false
			}
		}
		return true
	}
	return a == b
}
