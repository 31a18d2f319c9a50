package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// row is one line of bench.json.
type row struct {
	Task    string  `json:"task"`
	Where   string  `json:"where"`
	Subject string  `json:"subject"`
	NS      float64 `json:"ns"`
}

// report prints tables and keeps their numbers.
type report struct {
	out    io.Writer
	rows   []row
	missed []string
	met    int
}

// printMachine says on what is measured.
func printMachine(out io.Writer) {
	processor, _ := os.ReadFile("/proc/cpuinfo")
	name, cores := "unknown processor", 0
	for line := range strings.Lines(string(processor)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			name = strings.TrimSpace(value)
			cores++
		}
	}
	fmt.Fprintf(out, "%s, %d cores, load %s\n", name, cores, load())
}

// load is how many processes wanted a core, over the last minute.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// table prints a task.
func (r *report) table(run *run) {
	t := run.task
	fmt.Fprintf(r.out, "\n%s: ns a %s, load %s\n", t.Name, t.Unit, load())
	fmt.Fprintf(r.out, "  %-24s %-9s %12s %12s %9s %9s   %-14s %s\n", "", "", "best", "median", "× best", "× median", "to reach", "results compared: bound, largest difference")
	var nabla *measured
	for _, m := range run.subjects {
		if m.entry.subject == "nabla" {
			nabla = m
		}
	}
	for _, m := range run.subjects {
		best, middle := m.best()/nabla.best(), m.median()/nabla.median()
		verdict := ""
		if m.target != 0 && m != nabla {
			judged := best
			if t.once {
				judged = middle
			}
			verdict = r.judge(t.Name, m.entry, judged)
		} else if m == nabla && t.limit != 0 {
			verdict = r.within(t, m)
		}
		found := fmt.Sprintf("%.0e", m.difference)
		if m.difference == 0 {
			found = "none"
		}
		fmt.Fprintf(r.out, "  %-24s %-9s %12s %12s %9.2f %9.2f   %-14s %d: %s, %s\n", m.entry.subject, m.told(), nanoseconds(m.best()), nanoseconds(m.median()), best, middle,
			verdict, m.compared, boundText(m.bound), found)
		r.rows = append(r.rows, row{t.Name, m.told(), m.entry.subject, m.best()})
	}
}

// judge says whether a ratio is what is to be reached.
func (r *report) judge(name string, e entry, ratio float64) string {
	wanted, reached := fmt.Sprintf("≥ %.4g", e.target), ratio >= e.target
	if e.target < 0 {
		wanted, reached = fmt.Sprintf("≤ %.4g", -e.target), ratio <= -e.target
	}
	if reached {
		r.met++
		return wanted + " met"
	}
	r.missed = append(r.missed, fmt.Sprintf("%s, %s: %.2f times nabla's, to reach %s", name, e.subject, ratio, wanted))
	return wanted + " MISSED"
}

// within says whether nabla takes no longer than it may.
func (r *report) within(t *task, m *measured) string {
	wanted, took := "≤ "+nanoseconds(t.limit), m.median()
	if took <= t.limit {
		r.met++
		return wanted + " met"
	}
	r.missed = append(r.missed, fmt.Sprintf("%s, nabla: %s, to reach %s", t.Name, nanoseconds(took), wanted))
	return wanted + " MISSED"
}

func nanoseconds(v float64) string {
	switch {
	case v < 100:
		return fmt.Sprintf("%.3f", v)
	case v < 1e6:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.2f ms", v/1e6)
}

// summary says which ratios were reached.
func (r *report) summary() {
	fmt.Fprintf(r.out, "\n%d targets reached, %d missed\n", r.met, len(r.missed))
	for _, line := range r.missed {
		fmt.Fprintln(r.out, "  "+line)
	}
}
