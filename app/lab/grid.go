package lab

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/core/state"
)

// mostCells is how many fields a grid has; what is larger has its line alone.
const mostCells = 120

// grid is a table of fields, one for each number of a vector or matrix, with buttons for its size.
func (c *Page) grid(in *state.Input) app.UI {
	text := c.value(in.Name)
	if in.Optional && text == "" {
		return app.Div().Class("grid")
	}
	rows := table(text)
	cells := 0
	for _, r := range rows {
		cells += len(r)
	}
	if cells > mostCells {
		return app.Div().Class("grid")
	}
	locked := c.locked(in.Name)
	lines := make([]app.UI, len(rows))
	for i, r := range rows {
		fields := make([]app.UI, len(r))
		for j, text := range r {
			_, right := state.ParseNumber(text)
			where := in.Name + "[" + strconv.Itoa(j) + "]"
			if in.Kind == state.Matrix {
				where = in.Name + "[" + strconv.Itoa(i) + ", " + strconv.Itoa(j) + "]"
			}
			fields[j] = app.Td().Body(app.Input().Type("text").ID("cell-"+in.Name+"-"+strconv.Itoa(i)+"-"+strconv.Itoa(j)).
				DataSet("cell-of", in.Name).DataSet("row", i).DataSet("column", j).Value(text).ReadOnly(locked).
				Aria("label", where).Aria("invalid", strconv.FormatBool(!right)).Spellcheck(false).Attr("autocomplete", "off").Attr("inputmode", "text"))
		}
		lines[i] = app.Tr().Body(fields...)
	}
	body := []app.UI{app.Div().Class("grid-scroll").Body(app.Table().Aria("labelledby", "label-"+in.Name).Body(app.TBody().Body(lines...)))}
	if !locked {
		var sizes []app.UI
		if in.Kind == state.Matrix {
			sizes = append(sizes, c.size(in, "rows", len(rows))...)
		}
		if in.Least != in.Most || in.Most == 0 {
			sizes = append(sizes, c.size(in, "columns", len(rows[0]))...)
		}
		body = append(body, app.Div().Class("sizes").Body(sizes...))
	}
	return app.Div().Class("grid").Body(body...)
}

// size are the buttons that make a grid smaller and larger.
func (c *Page) size(in *state.Input, what string, n int) []app.UI {
	button := func(sign, key string, by int) app.UI {
		return app.Button().Type("button").Class("button quiet").DataSet("size-of", in.Name).DataSet(what, by).
			Disabled(n+by < 1).Aria("label", c.say(key, c.label(in))).Text(sign)
	}
	return []app.UI{app.Span().Body(app.Span().Text(c.say("page."+what)), button("−", "page."+what+"Less", -1), button("+", "page."+what+"More", 1))}
}

// table are the numbers of a vector or matrix as they were typed, right or wrong.
func table(text string) [][]string {
	text = strings.NewReplacer("[", "", "]", "").Replace(text)
	var rows [][]string
	for row := range strings.SplitSeq(text, ";") {
		var cells []string
		for cell := range strings.SplitSeq(row, ",") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		rows = append(rows, cells)
	}
	return rows
}
