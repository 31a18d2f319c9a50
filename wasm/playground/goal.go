//go:build js

package main

import (
	"nabla/core/challenge"
	"nabla/core/lab"
	"nabla/core/message"
	"nabla/core/state"
)

// goal is what results say of the challenge in an address's parameters, for web/static/goal.js; nil where there is none.
func goal(s *state.Schema, parameters string, results []lab.Output, l message.Lang) any {
	_, common, _ := s.Read("", parameters)
	task, wrong := challenge.Of(s.Lab, common, l)
	hints := []any{}
	for _, h := range task.Hints {
		hints = append(hints, h)
	}
	answer := map[string]any{"challenge": task.Ready, "goal": task.Goal, "words": task.Words, "hints": hints}
	unread := func(text string, start, end int) any {
		answer["problem"] = map[string]any{"message": text, "start": start, "end": end}
		return answer
	}
	if wrong != nil {
		return unread(wrong.Message.In(l), 0, 0)
	}
	if task.Goal == "" {
		return nil
	}
	g, problem := challenge.Parse(task.Goal)
	if problem != nil {
		return unread(problem.Message.In(l), problem.Start, problem.End)
	}
	j := g.Judge(lab.Outputs(results))
	parts := []any{}
	for _, p := range j.Parts {
		part := map[string]any{"text": p.Text, "holds": p.Holds, "now": p.Now, "missed": p.Missed, "far": p.Far}
		if p.Problem != nil {
			part["problem"] = p.Problem.Message.In(l)
		}
		parts = append(parts, part)
	}
	answer["parts"], answer["holds"], answer["score"] = parts, j.Holds, j.Score()
	return answer
}
