package site

import (
	"nabla/core/interp"
	"nabla/core/message"
	"nabla/core/python"
)

// runCells runs cells one after the other in one session, as a reader who presses "run all" does, and
// gives what each puts out, with sentences in a language.
func runCells(lang message.Lang, sources []string) [][]python.Output {
	var outputs []python.Output
	session := python.New(interp.Options{Emit: func(o interp.Output) { outputs = append(outputs, python.Show(o, lang)) }})
	all := make([][]python.Output, len(sources))
	for i, source := range sources {
		outputs = nil
		r := session.Run("<cell>", source)
		if r.DisplayText != "" {
			outputs = append(outputs, python.Output{Kind: "display", Text: r.DisplayText})
		}
		if r.Err != nil {
			outputs = append(outputs, python.ShowError(r.Err, lang))
		}
		all[i] = outputs
	}
	return all
}
