package challenge_test

import (
	"math"
	"strings"
	"testing"

	"nabla/core/challenge"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// given are results as a lab would give them.
var given = lab.Outputs{
	lab.Number("f_end", 0.25), lab.Vector("x_end", []float64{-3, 4, 0.5}), lab.Word("status", "converged"),
	lab.Matrix("dW", 2, []float64{1, 2, 3, 4}), lab.Number("lost", math.NaN()), lab.Number("far", math.Inf(-1)),
	lab.Number("adam.f_end", 0.125), lab.Integer("steps_done", 100),
}

// What holds is what Python says of the same expression with the same values.
func TestJudge(t *testing.T) {
	for goal, want := range map[string]bool{
		`f_end < 1e-6`:                           false,
		`f_end < .5`:                             true,
		`0 < f_end <= 0.25`:                      true,
		`0 < f_end < 0.25`:                       false,
		`x_end[0] == -3`:                         true,
		`x_end[-1] == 0.5`:                       true,
		`dW[1][0] == 3 and dW[0, 1] == 2`:        true,
		`max(abs(x_end)) == 4`:                   true,
		`min(x_end) == -3`:                       true,
		`max(f_end, 1, dW) == 4`:                 true,
		`status == 'converged'`:                  true,
		`"diverged" != status`:                   true,
		`not status == "converged"`:              false,
		`not f_end > 1 and f_end > 0`:            true,
		`f_end > 1 or f_end > 2 and f_end > 3`:   false,
		`f_end < 1 or f_end > 2 and f_end > 3`:   true,
		`(f_end < 1 or f_end > 2) and f_end > 3`: false,
		`1 - 2 - 3 == -4 and 8 / 4 / 2 == 1`:     true,
		`1 + 2 * 3 == 7 and -2 * -3 == 6`:        true,
		`lost == lost`:                           false,
		`lost != lost`:                           true,
		`lost < 1 or lost >= 1`:                  false,
		`max(x_end, lost) > 0`:                   false,
		`far < -1e308`:                           true,
		`adam.f_end < f_end`:                     true,
		`1 / 0 > 1e308`:                          true,
		strings.Repeat("(", 30) + "1<2" + strings.Repeat(")", 30): true,
	} {
		g, problem := challenge.Parse(goal)
		if problem != nil {
			t.Errorf("%s: %s", goal, problem.Message.In(message.EN))
			continue
		}
		if j := g.Judge(given); j.Holds != want {
			t.Errorf("%s is %v: %+v", goal, j.Holds, j.Parts)
		}
	}
}

// The parts of a goal are judged one by one, and say how it stands.
func TestParts(t *testing.T) {
	g, problem := challenge.Parse(`f_end < 0.125 and  status == "converged" and (lost > 1 or f_end > 1) and x_end[7] > 0`)
	if problem != nil {
		t.Fatal(problem)
	}
	j := g.Judge(given)
	if len(j.Parts) != 4 || j.Score() != 0.25 || j.Holds {
		t.Fatalf("%+v", j)
	}
	if p := j.Parts[0]; p.Text != "f_end < 0.125" || p.Now != "f_end = 0.25" || !p.Far || p.Missed != 0.125 {
		t.Errorf("%+v", p)
	}
	if p := j.Parts[1]; !p.Holds || p.Now != "status = converged" || p.Far {
		t.Errorf("%+v", p)
	}
	if p := j.Parts[2]; p.Text != "lost > 1 or f_end > 1" && p.Text != "(lost > 1 or f_end > 1)" || p.Now != "" {
		t.Errorf("%+v", p)
	}
	if p := j.Parts[3]; p.Problem == nil || p.Problem.Message.Key != "challenge.index" {
		t.Errorf("%+v", p)
	}
}

// What cannot be read is told with its place, in characters.
func TestParseProblems(t *testing.T) {
	for _, c := range []struct {
		goal, key  string
		start, end int
	}{
		{``, "challenge.ends", 0, 1},
		{`f_end <`, "challenge.ends", 7, 8},
		{`f_end = 1`, "challenge.equals", 6, 7},
		{`f_end ≤ 1`, "challenge.character", 6, 7},
		{`f_end`, "challenge.no-condition", 0, 5},
		{`f_end and f_end < 1`, "challenge.no-condition", 0, 5},
		{`(f_end < 1) + 1 > 0`, "challenge.no-value", 1, 10},
		{`sum(x_end) > 1`, "challenge.function", 0, 3},
		{`abs(1, 2) > 1`, "challenge.one", 0, 9},
		{`status == "conv`, "challenge.quote", 10, 15},
		{`(f_end < 1`, "challenge.missing", 10, 11},
		{`f_end < 1 f_end`, "challenge.unexpected", 10, 15},
		{`f_end ** 2 < 1`, "challenge.unexpected", 7, 8},
		{`__import__("os") == 1`, "challenge.function", 0, 10},
		{strings.Repeat("(", 300) + "1<2", "challenge.deep", 41, 42},
		{strings.Repeat("-", 300) + "1<2", "challenge.deep", 41, 42},
		{strings.Repeat("not ", 200) + "1<2", "challenge.deep", 164, 167},
		{strings.Repeat(" ", challenge.MaxGoal) + "1<2", "challenge.long", 0, challenge.MaxGoal},
	} {
		_, problem := challenge.Parse(c.goal)
		if problem == nil {
			t.Errorf("%.40s is read", c.goal)
		} else if problem.Message.Key != c.key || problem.Start != c.start || problem.End != c.end {
			t.Errorf("%.40s: %s at %d–%d", c.goal, problem.Message.Key, problem.Start, problem.End)
		}
	}
}

// What these results cannot answer does not hold, under not neither, and is told.
func TestJudgeProblems(t *testing.T) {
	for goal, key := range map[string]string{
		`f_ende < 1`:           "challenge.name",
		`not f_ende < 1`:       "challenge.name",
		`x_end < 1`:            "challenge.array",
		`x_end[0][0] < 1`:      "challenge.no-array",
		`x_end[0.5] < 1`:       "challenge.index",
		`x_end[-4] < 1`:        "challenge.index",
		`status < "a"`:         "challenge.words",
		`status == 1`:          "challenge.words",
		`abs(status) == 1`:     "challenge.words",
		`status + 1 == 1`:      "challenge.words",
		`f_end == x_end`:       "challenge.array",
		`lr < 1 or f_end < 10`: "challenge.name",
	} {
		g, problem := challenge.Parse(goal)
		if problem != nil {
			t.Errorf("%s: %s", goal, problem.Message.In(message.EN))
			continue
		}
		if p := g.Judge(given).Parts[0]; p.Holds || p.Problem == nil || p.Problem.Message.Key != key {
			t.Errorf("%s: %+v", goal, p)
		}
	}
}

// A ready challenge is of its own lab alone; a teacher's own speaks in plain text.
func TestOf(t *testing.T) {
	task, problem := challenge.Of("descent", state.Common{Challenge: "descent-largest"}, message.JA)
	if problem != nil || task.Ready != "descent-largest" || len(task.Hints) != 2 || !strings.Contains(task.Words, "学習率") {
		t.Errorf("%+v %v", task, problem)
	}
	if _, problem := challenge.Of("loss", state.Common{Challenge: "descent-largest"}, message.EN); problem == nil || problem.Name != "challenge" {
		t.Error("a challenge of another lab is taken")
	}
	task, problem = challenge.Of("loss", state.Common{Goal: "loss < 1", GoalText: "<b>Go</b>", Hints: []string{"a", "b"}}, message.EN)
	if problem != nil || task.Goal != "loss < 1" || task.Words != "<b>Go</b>" || len(task.Hints) != 2 {
		t.Errorf("%+v %v", task, problem)
	}
}
