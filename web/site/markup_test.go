package site

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// What a page shows before the mount is what it shows after it.
func TestMarkup(t *testing.T) {
	for _, c := range []struct {
		name string
		ui   app.UI
		kept map[string]string
		want string
	}{
		{"attributes are sorted", app.Div().ID("a").Class("b").Title("c"), nil, `<div class="b" id="a" title="c"></div>`},
		{"values are escaped for HTML", app.Button().Aria("label", `say "<x> & y"　z`), nil,
			`<button aria-label="say &#34;&lt;x&gt; &amp; y&#34;　z"></button>`},
		{"true is kept where it is a word", app.Button().Aria("expanded", true).Disabled(true), nil, `<button aria-expanded="true" disabled></button>`},
		{"no line breaks between children", app.P().Body(app.Text("a"), app.B().Text("b"), app.Text("c < d")), nil, `<p>a<b>b</b>c &lt; d</p>`},
		{"code keeps its lines", app.Pre().Text("x = 1\nx\n"), nil, "<pre>x = 1\nx\n</pre>"},
		{"kept content", app.Div().Body(app.Div().DataSet("keep", "one"), app.Div().DataSet("keep", "two")),
			map[string]string{"one": "<p>1</p>", "two": "<p>2</p>"}, `<div><div data-keep="one"><p>1</p></div><div data-keep="two"><p>2</p></div></div>`},
	} {
		got, err := Markup(app.HTMLString(c.ui), c.kept)
		if err != nil || got != c.want {
			t.Errorf("%s:\n got %s (%v)\nwant %s", c.name, got, err, c.want)
		}
	}
}

func TestMarkupThatMustNotBeBuilt(t *testing.T) {
	for _, c := range []struct {
		ui   app.UI
		kept map[string]string
		want string
	}{
		{app.Div().Style("color", "red"), nil, "style"},
		{app.Div(), map[string]string{"one": "x"}, `data-keep="one"`},
		{app.Div().DataSet("keep", "one"), nil, `data-keep="one"`},
		{app.Div().DataSet("keep", "one").Text("x"), map[string]string{"one": "x"}, "not empty"},
	} {
		if _, err := Markup(app.HTMLString(c.ui), c.kept); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want an error about %s", err, c.want)
		}
	}
}
