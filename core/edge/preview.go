package edge

import (
	"strings"
	"unicode/utf8"

	"nabla/core/figure"
	"nabla/core/lab"
	"nabla/core/labs"
	"nabla/core/message"
	"nabla/core/state"
)

// The size of pictures, as Open Graph wants it. They are looked at small: a picture is laid out for half its size, with text
// that is a little larger than on a page.
const (
	PictureWidth  = 1200
	PictureHeight = 630
	scale         = 2
	textScale     = 1.15
)

// MaxFormula is how many characters a formula may have here.
const MaxFormula = 2000

// pictured is a lab's state and the figure of it.
type pictured struct {
	lab    *lab.Lab
	state  state.State
	common state.Common
	figure *figure.Figure
}

// picture reads lab=NAME and the state from a query, and computes the state's figure. Where ok is false the Answer is a refusal.
func picture(query string) (p pictured, no Answer, ok bool) {
	name := ""
	for part := range strings.SplitSeq(query, "&") {
		if v, is := strings.CutPrefix(part, "lab="); is {
			name = state.Decode(v)
		}
	}
	if p.lab = labs.Find(name); p.lab == nil {
		return p, refuse(404, "no-such-lab", "lab= names no lab"), false
	}
	rest, long := short(p.lab, without(query, "lab"))
	if long {
		return p, refuse(422, "formula-too-long", "a formula may have at most 2000 characters here"), false
	}
	var problems []state.Problem
	p.state, p.common, problems = p.lab.Schema.Read(rest, "")
	if len(problems) > 0 {
		return p, refuse(400, "bad-state", say(problems[0].Name, problems[0].Message)), false
	}
	r, no, ok := compute(p.lab, p.state)
	if !ok {
		return p, no, false
	}
	r.Speak(message.EN)
	if len(r.Figures) == 0 {
		return p, refuse(422, "no-picture", "this state has no picture"), false
	}
	p.figure = r.Figures[0].Figure
	return p, no, true
}

// short is a query or fragment without formulas that are too long, and whether there was one. It comes before anything reads
// them.
func short(l *lab.Lab, raw string) (rest string, long bool) {
	if len(raw) <= MaxFormula {
		return raw, false
	}
	var kept []string
	for part := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(part, "=")
		in := l.Schema.Input(state.Decode(name))
		if in != nil && in.Kind == state.Formula && utf8.RuneCountInString(state.Decode(value)) > MaxFormula {
			long = true
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "&"), long
}

// compute computes a state within the limits.
func compute(l *lab.Lab, s state.State) (r lab.Result, no Answer, ok bool) {
	r = l.New(lab.Host{Limits: limits}).Compute(s, nil)
	if len(r.Problems) > 0 {
		return r, refuse(422, "not-computed", say(r.Problems[0].Name, r.Problems[0].Message)), false
	}
	return r, no, true
}

func say(name string, m message.Message) string { return name + ": " + m.In(message.EN) }

func previewSVG(_ *Edge, r Request) Answer {
	p, no, ok := picture(r.Query)
	if !ok {
		return no
	}
	return Answer{Status: 200, Header: pictureHeader("image/svg+xml"), Body: []byte(figure.SVG(p.layout(), figure.SVGOptions{Standalone: true, Scale: scale}))}
}

func (p pictured) layout() *figure.DisplayList {
	return figure.Layout(p.figure, PictureWidth/scale, PictureHeight/scale, figure.Options{TextScale: textScale})
}

// pictureHeader: the same address gives the same picture until Nabla itself changes. A picture runs nothing.
func pictureHeader(kind string) []Header {
	return []Header{
		{"Content-Type", kind}, {"Cache-Control", "public, max-age=86400"}, {"Access-Control-Allow-Origin", "*"},
		{"Cross-Origin-Resource-Policy", "cross-origin"}, {"X-Content-Type-Options", "nosniff"},
		{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"},
	}
}

func previewPNG(_ *Edge, r Request) Answer {
	p, no, ok := picture(r.Query)
	if !ok {
		return no
	}
	painted := figure.Picture(p.layout(), scale, p.common.Theme == "dark")
	defer painted.Release()
	return Answer{Status: 200, Header: pictureHeader("image/png"), Body: painted.PNG()}
}
