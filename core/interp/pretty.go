package interp

import (
	"strings"
	"unicode/utf8"
)

// Printer is IPython's pretty printer: text with places where a line may be broken, in groups that
// are broken as a whole where they do not fit (IPython/lib/pretty.py, after Oppen).
type Printer struct {
	width  int
	root   *group
	stack  []*group
	indent int
}

// A group's items are text, breaks and other groups.
type group struct {
	items  []item
	indent int
	width  int // of the whole on one line
}

type item struct {
	text  string
	sep   bool // text is a break
	hard  bool // a line end in any case
	group *group
	at    int // indentation behind the break
}

// maxPretty is how many items IPython shows of a container.
const maxPretty = 1000

func newPrinter(width int) *Printer {
	g := &group{}
	return &Printer{width: width, root: g, stack: []*group{g}}
}

func (p *Printer) top() *group { return p.stack[len(p.stack)-1] }

// Text writes text.
func (p *Printer) Text(s string) {
	p.top().items = append(p.top().items, item{text: s})
	for _, g := range p.stack {
		g.width += utf8.RuneCountInString(s)
	}
}

// Breakable is a blank, or a line end where the group does not fit.
func (p *Printer) Breakable() {
	p.top().items = append(p.top().items, item{text: " ", sep: true, at: p.indent})
	for _, g := range p.stack {
		g.width++
	}
}

// Break ends the line.
func (p *Printer) Break() {
	p.top().items = append(p.top().items, item{hard: true, at: p.indent})
}

// Open begins a group with its opening text, and indents by it.
func (p *Printer) Open(s string) {
	p.Text(s)
	g := &group{}
	p.top().items = append(p.top().items, item{group: g})
	p.stack = append(p.stack, g)
	p.indent += utf8.RuneCountInString(s)
	g.indent = utf8.RuneCountInString(s)
}

// Close ends a group with its closing text.
func (p *Printer) Close(s string) {
	p.indent -= p.top().indent
	p.stack = p.stack[:len(p.stack)-1]
	p.Text(s)
}

// String lays the text out.
func (p *Printer) String() string {
	var b strings.Builder
	col := 0
	// trail is the width of the text behind the last break seen from here: a group breaks if it and
	// what follows on its line do not fit.
	var write func(g *group, after int)
	write = func(g *group, after int) {
		broken := col+g.width+after > p.width
		for i, it := range g.items {
			switch {
			case it.group != nil:
				write(it.group, trailing(g.items[i+1:], after, broken))
			case it.hard || it.sep && broken:
				b.WriteByte('\n')
				b.WriteString(strings.Repeat(" ", it.at))
				col = it.at
			default:
				b.WriteString(it.text)
				col += utf8.RuneCountInString(it.text)
			}
		}
	}
	write(p.root, 0)
	return b.String()
}

// trailing is the width of what stands behind a group on its line.
func trailing(rest []item, after int, broken bool) int {
	n := 0
	for _, it := range rest {
		switch {
		case it.hard || it.sep && broken:
			return n
		case it.group != nil:
			return n
		default:
			n += utf8.RuneCountInString(it.text)
		}
	}
	return n + after
}

// Pretty is IPython's display of a value.
func (t *Thread) Pretty(v Value) (string, error) {
	p := newPrinter(t.session.options.Width)
	if err := t.prettyValue(p, v); err != nil {
		return "", err
	}
	return p.String(), nil
}

// Value writes a value into the display.
func (p *Printer) Value(t *Thread, v Value) error { return t.prettyValue(p, v) }

func (t *Thread) prettyValue(p *Printer, v Value) error {
	if err := t.Hook(1); err != nil {
		return err
	}
	if err := t.enter(); err != nil {
		return t.recursion(" while getting the repr of an object")
	}
	defer t.leave()
	switch o := v.Object().(type) {
	case *List:
		return t.prettyItems(p, v, o.Items, "[", "]")
	case *Tuple:
		if len(o.Items) == 1 {
			return t.prettyItems(p, v, o.Items, "(", ",)")
		}
		return t.prettyItems(p, v, o.Items, "(", ")")
	case *Set:
		if o.Len() > 0 {
			items := o.Items()
			if o.Len() <= maxPretty {
				sorted := append([]Value(nil), items...)
				if t.Sort(sorted, None, Bool(false)) == nil { // IPython sorts where it can
					items = sorted
				}
			}
			if o.frozen {
				return t.prettyItems(p, v, items, "frozenset({", "})")
			}
			return t.prettyItems(p, v, items, "{", "}")
		}
	case *Dict:
		if o.class == nil {
			return t.prettyDict(p, v, o)
		}
	case *Type:
		p.Text(prettyClass(o))
		return nil
	case *Function:
		p.Text("<function " + "__main__." + o.code.qualname + "(" + strings.Join(o.code.signature(), ", ") + ")>")
		return nil
	case *Builtin:
		if !o.method {
			p.Text("<function " + strings.TrimPrefix(o.Name, "builtins.") + ">")
			return nil
		}
	}
	if c := v.TypeOf(); c.Pretty != nil {
		return c.Pretty(t, p, v)
	}
	s, err := t.Repr(v)
	if err != nil {
		return err
	}
	if v.kind == KindRef && s == objectRepr(v) { // IPython's own form for what has no repr of its own
		s = "<" + v.TypeOf().qualified() + " at " + hexID(v.Object()) + ">"
	}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			p.Break()
		}
		p.Text(line)
	}
	return nil
}

func prettyClass(c *Type) string {
	switch {
	case c.user:
		return c.qualified()
	case c.Module == "":
		return c.Name
	}
	return c.FullName()
}

// signature lists the parameters as IPython shows a function.
func (c *Code) signature() []string {
	list := append([]string(nil), c.params...)
	n := c.npos + c.kwOnly
	if c.star {
		list[n] = "*" + list[n]
		n++
	}
	if c.kw {
		list[n] = "**" + list[n]
	}
	return list
}

func (t *Thread) prettyItems(p *Printer, v Value, items []Value, open, end string) error {
	shown, err := t.inside(v.ref, func() error {
		p.Open(open)
		for i, x := range items {
			if i > 0 {
				p.Text(",")
				p.Breakable()
			}
			if i == maxPretty {
				p.Text("...")
				break
			}
			if err := t.prettyValue(p, x); err != nil {
				return err
			}
		}
		p.Close(end)
		return nil
	})
	if !shown {
		p.Text(open + "..." + end)
	}
	return err
}

func (t *Thread) prettyDict(p *Printer, v Value, d *Dict) error {
	shown, err := t.inside(v.ref, func() error {
		p.Open("{")
		i := 0
		var err error
		d.Each(func(k, x Value) bool {
			if i > 0 {
				p.Text(",")
				p.Breakable()
			}
			if i == maxPretty {
				p.Text("...")
				return false
			}
			i++
			if err = t.prettyValue(p, k); err != nil {
				return false
			}
			p.Text(": ")
			err = t.prettyValue(p, x)
			return err == nil
		})
		p.Close("}")
		return err
	})
	if !shown {
		p.Text("{...}")
	}
	return err
}

// Display puts a value out as a cell shows its last expression.
func (t *Thread) Display(v Value) error {
	if o, ok := v.Object().(Displayer); ok {
		return o.Display(t)
	}
	s, err := t.Pretty(v)
	if err != nil {
		return err
	}
	t.Emit(Output{Kind: Display, Text: s + "\n"})
	return nil
}

// Displayer is an object with a display of its own: an image, a figure.
type Displayer interface{ Display(t *Thread) error }
