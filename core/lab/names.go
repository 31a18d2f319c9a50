package lab

import (
	"nabla/core/interp"
	"nabla/core/message"
)

// unknown says of a name that has no value what a formula's reader can do about it: in a lab there are no cells that
// could define it. A message about something else stays as it is.
func (p *Formula) unknown(m message.Message) message.Message {
	switch m.Key {
	default:
		return m
	case "run.name", "run.name-import", "run.name-near":
	}
	name := m.Args[0]
	switch meant := p.meant(name); {
	case meant != "":
		return message.New("run.name-near", name, meant)
	case m.Key == "run.name-near":
		return m
	}
	return message.New("lab.name", name, p.names)
}

// meant is what somebody probably means by a name that other notations have, or "": variables have numbers here,
// functions belong to a module.
func (p *Formula) meant(name string) string {
	switch {
	case p.Vector && name == "y":
		return "x[1]"
	case p.Vector && name == "z":
		return "x[2]"
	case name == "numpy":
		return "np"
	case name == "ln":
		return "np.log"
	}
	for _, module := range []string{"np", "math"} {
		v, _ := p.session.Globals().Get(module)
		if m, ok := v.Object().(*interp.Module); ok {
			if _, there := m.Get(name); there {
				return module + "." + name
			}
		}
	}
	return ""
}
