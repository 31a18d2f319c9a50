package lab

import "time"

// history are the states before and after the one that is shown, as fragments. What is done in one go, a drag or a word
// that is typed, is one step.
type history struct {
	past, future []string
	doing        string    // what was changed last: names of inputs
	dragging     bool      // it goes on
	until        time.Time // when a change of the same is a step of its own again
}

// together is how long typing may rest within one step.
const together = time.Second

// most is how many steps are kept.
const most = 200

// note puts a state into the past that has been left. While what is done goes on, only the first one counts.
func (h *history) note(before, doing string, goesOn bool, now time.Time) {
	same := doing != "" && doing == h.doing && (h.dragging || now.Before(h.until))
	ends := h.dragging && !goesOn
	h.doing, h.dragging, h.until, h.future = doing, goesOn, now.Add(together), nil
	if ends {
		h.doing = ""
	}
	if same {
		return
	}
	if h.past = append(h.past, before); len(h.past) > most {
		h.past = h.past[1:]
	}
}

// rest ends a drag that has changed nothing at its end.
func (h *history) rest() {
	if h.dragging {
		h.doing, h.dragging = "", false
	}
}

// back gives the state before, and keeps the one that is left; ok is false where there is none.
func (h *history) back(now string) (fragment string, ok bool) { return h.move(&h.past, &h.future, now) }

// forth takes a step back again.
func (h *history) forth(now string) (fragment string, ok bool) {
	return h.move(&h.future, &h.past, now)
}

func (h *history) move(from, to *[]string, now string) (fragment string, ok bool) {
	h.doing, h.dragging = "", false
	n := len(*from)
	if n == 0 {
		return "", false
	}
	fragment = (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, now)
	return fragment, true
}
