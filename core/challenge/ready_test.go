package challenge_test

import (
	"testing"

	"nabla/core/challenge"
	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/message"
)

// What is locked stays as it opens; the values are this room's own search for a solution, judged by the lab.
var solved = map[string]string{
	"loss-guess":          "y=0.1,0.05,0.1,0,0.05,0.1,0,0.6,0,0&t=0,0,1,0,0,0,0,0,0,0",
	"loss-batch":          "y=0.1,0.05,0.6,0,0.05,0.1,0,0.1,0,0;0.1,0.05,0.2254,0,0.05,0.1,0,0.4746,0,0&t=0,0,1,0,0,0,0,0,0,0;0,0,1,0,0,0,0,0,0,0",
	"loss-negative":       "y=0,0,1,0,0,0,0,0,0,0&t=0,0,1,0,0,0,0,0,0,0",
	"derivative-flat":     "x=1.5708",
	"derivative-precise":  "h=1e-5&method=central",
	"derivative-vanished": "f=np.exp(x)&h=1e-16&method=forward&to=3",
	"gradient-diagonal":   "x=-8,0.4",
	"gradient-rest":       "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&range=-6,6,-5,5&x=3,2",
	"gradient-rounding":   "h=1e-16",
	"descent-largest":     "steps=100&lr=0.962",
	"descent-swing":       "f=x[0]**2 + x[1]**2&x=-3,4&lr=1",
	"descent-climb":       "f=x[0]**2 + x[1]**2&x=-3,4&lr=1.01",
	"descent-momentum":    "lr=0.95&methods=momentum&momentum=0.5",
	"network-learn":       "lr=1&steps=20",
	"network-equal":       "W=0,0,0;0,0,0",
}

// Every challenge is open when it opens, holds in a state that a learner can reach, and is said in words with a hint.
func TestReady(t *testing.T) {
	if len(challenge.All) < 12 {
		t.Errorf("%d challenges", len(challenge.All))
	}
	for _, r := range challenge.All {
		t.Run(r.ID, func(t *testing.T) {
			l := labs.Find(r.Lab)
			if l == nil {
				t.Fatalf("no lab %s", r.Lab)
			}
			g, problem := challenge.Parse(r.Goal)
			if problem != nil {
				t.Fatal(problem.Message.In(message.EN))
			}
			judge := func(fragment string) challenge.Judgement {
				st, _, problems := l.Schema.Read("", fragment)
				if len(problems) > 0 {
					t.Fatalf("%s: %v", fragment, problems)
				}
				result := l.New(lab.Host{}).Compute(st, nil)
				j := g.Judge(lab.Outputs(result.Outputs))
				for _, p := range j.Parts {
					if p.Problem != nil {
						t.Errorf("%s in %s: %s", p.Text, fragment, p.Problem.Message.In(message.EN))
					}
				}
				return j
			}
			if j := judge(r.Fragment()); j.Holds {
				t.Errorf("holds when it opens: %+v", j)
			}
			if j := judge(solved[r.ID]); !j.Holds {
				t.Errorf("is not solved by %s: %+v", solved[r.ID], j)
			}
			for _, key := range []string{"challenge." + r.ID, "challenge." + r.ID + ".hint"} {
				if !message.Has(key) {
					t.Errorf("nothing is said for %s", key)
				}
			}
		})
	}
}
