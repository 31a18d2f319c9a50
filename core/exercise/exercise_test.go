package exercise_test

import (
	"reflect"
	"testing"

	"nabla/core/exercise"
	"nabla/core/interp"
	"nabla/core/python"
)

func check(t *testing.T, program, tests string) exercise.Result {
	t.Helper()
	s := python.New(interp.Options{})
	if r := s.Run("program", program); r.Err != nil {
		t.Fatal(r.Err)
	}
	return exercise.Run(s, tests, false)
}

// A program, its tests, and what is said of the test that fails: name, line, message, what was seen.
func TestFailuresAreExplained(t *testing.T) {
	for _, c := range []struct {
		program, tests string
		want           exercise.Test
	}{
		{"def double(x): return x * x", `assert double(3) == 6, "twice three is six"`,
			exercise.Test{Name: "double(3) == 6", Line: 1, Message: "twice three is six", Seen: []exercise.Seen{{"double(3)", "9"}}}},
		{"def double(x): return x * x", "for n in [0, 2, 5]:\n    assert double(n) == 2 * n, f'n = {n}'",
			exercise.Test{Name: "double(n) == 2 * n", Line: 2, Message: "n = 5", Seen: []exercise.Seen{{"double(n)", "25"}, {"2 * n", "10"}, {"n", "5"}}}},
		{"import numpy as np\ndef f(x): return x + 1", "x = np.array([1.0, 2.0])\nassert np.allclose(f(x), [1, 2])",
			exercise.Test{Name: "np.allclose(f(x), [1, 2])", Line: 2, Seen: []exercise.Seen{{"f(x)", "array([2., 3.])"}, {"x", "array([1., 2.])"}}}},
		{"done = False", "assert done, 'not done'", exercise.Test{Name: "done", Line: 1, Message: "not done"}},
		{"v = 1", "assert (v\n  == 2), 'v'", exercise.Test{Name: "v\n  == 2", Line: 1, Message: "v", Seen: []exercise.Seen{{"v", "1"}}}},
		{"é = 'é'", "assert 'é' != é; x = 1", exercise.Test{Name: "'é' != é", Line: 1, Seen: []exercise.Seen{{"é", "'é'"}}}},
		{"f = abs", "def test_sign():\n    assert f(-1) == -1, 'sign'", exercise.Test{Name: "test_sign", Line: 1, Message: "sign"}},
	} {
		r := check(t, c.program, c.tests)
		if len(r.Tests) != 1 || r.Err != nil || !reflect.DeepEqual(r.Tests[0], c.want) {
			t.Errorf("%s:\ngot  %+v, %v\nwant %+v", c.tests, r.Tests, r.Err, c.want)
		}
	}
}

// A test that raises tells what, and the input, but no value of what never got one.
func TestRaised(t *testing.T) {
	r := check(t, "def f(x): return 1 / x", "for x in [1, 0]:\n    assert f(x) >= 0")
	if len(r.Tests) != 1 {
		t.Fatalf("%+v", r)
	}
	got := r.Tests[0]
	if got.Raised == nil || got.Raised.Class.Name != "ZeroDivisionError" || !reflect.DeepEqual(got.Seen, []exercise.Seen{{"x", "0"}}) {
		t.Errorf("%+v", got)
	}
}

// One failure does not keep the others from running; operands are computed once; what tests bind is taken back.
func TestTestsAreIndependentOfTheSession(t *testing.T) {
	s := python.New(interp.Options{})
	s.Run("program", "calls = []\nx = 1\ndef f(v):\n    calls.append(v)\n    return v")
	r := exercise.Run(s, "x = 5\nassert f(x) == 4\nassert f(x) == 5\nassert f(1) == 1", false)
	if len(r.Tests) != 3 || r.Passed() != 2 {
		t.Errorf("%+v", r.Tests)
	}
	if got := s.Run("after", "calls, x, len([n for n in globals() if n.startswith('_nabla')])").DisplayText; got != "([5, 5, 1], 1, 0)" {
		t.Error(got)
	}
}

// A mistake in the exercise is not the learner's: it is told apart.
func TestMistakesOfTheExercise(t *testing.T) {
	if r := check(t, "", "assert ("); r.Err == nil || r.Err.Class.Name != "SyntaxError" {
		t.Errorf("%+v", r)
	}
	if r := check(t, "", "y = missing\nassert True"); r.Err == nil || r.Err.Class.Name != "NameError" || len(r.Tests) != 0 {
		t.Errorf("%+v", r)
	}
}

// A program that failed itself has passed none of the tests, and none runs.
func TestSkipped(t *testing.T) {
	r := exercise.Run(python.New(interp.Options{}), "y = missing\nassert y\nassert y == 2", true)
	if len(r.Tests) != 2 || r.Passed() != 0 || r.Tests[1].Name != "y == 2" {
		t.Errorf("%+v", r)
	}
}
