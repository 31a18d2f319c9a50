// Command bench measures Nabla beside its peers in one run, in one browser, from one server, prints
// tables of ratios, and writes bench.json.
//
//	go run -tags noasm ./web/bench -dist dist [-tasks 'grid/*'] [-rounds 9]
//
// tasks.go says what is measured and which ratios are to be reached, functions.go of which functions. A subject
// is something that does a task: page/subjects has those of the browser, native.go and cpython.py the others. Before
// anything is timed the subjects' results are compared (compare.go). Then they take turns, a round
// each, so that what the machine does beside falls on all of them; report.go prints what came out.
//
// The start of the page beside Pyodide's core (start.go) is measured in visits of its own, what the frames of
// a drag take (frames.go) too.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
)

// options are the flags.
type options struct {
	dist, static, peers, pyodide, python string
	tasks, subjects                      string
	rounds, visits                       int
	out                                  string
}

func main() {
	var o options
	flag.StringVar(&o.dist, "dist", "dist", "the built site")
	flag.StringVar(&o.static, "static", "web/static", "the product's scripts")
	flag.StringVar(&o.peers, "peers", "web/bench/node_modules", "where npm has put the peers")
	flag.StringVar(&o.pyodide, "pyodide", "web/e2e/node_modules/pyodide", "where npm has put Pyodide")
	flag.StringVar(&o.python, "python", "/usr/bin/python3", "a CPython with NumPy")
	flag.StringVar(&o.tasks, "tasks", "*/*", "which tasks, as a pattern: 'grid/*', '*/ackley', 'start/page'")
	flag.StringVar(&o.subjects, "subjects", "", "which subjects beside nabla and the reference, with commas between them; all if empty")
	flag.IntVar(&o.rounds, "rounds", 9, "rounds of each subject")
	flag.IntVar(&o.visits, "visits", 7, "visits of each subject of start/page")
	flag.StringVar(&o.out, "json", "bench.json", "where the numbers go")
	flag.Parse()
	if err := o.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// chosen tells whether a task was asked for.
func (o *options) chosen(task string) (bool, error) { return path.Match(o.tasks, task) }

func (o *options) run(ctx context.Context) error {
	var tasks []*task
	for _, t := range allTasks() {
		yes, err := o.chosen(t.Name)
		if err != nil {
			return err
		}
		if yes {
			tasks = append(tasks, t)
		}
	}
	start, err := o.chosen("start/page")
	if err != nil {
		return err
	}
	frames := slices.DeleteFunc([]string{"sphere", "ackley", "rastrigin"}, func(name string) bool {
		yes, _ := o.chosen("frames/" + name)
		return !yes
	})
	if len(tasks) == 0 && !start && len(frames) == 0 {
		return fmt.Errorf("no task matches %q", o.tasks)
	}
	printMachine(os.Stdout)
	r := &report{out: os.Stdout}
	if len(tasks) > 0 {
		if err := o.measure(ctx, tasks, r); err != nil {
			return err
		}
	}
	if start {
		rows, err := measureStart(o.dist, o.pyodide, o.visits)
		if err != nil {
			return err
		}
		r.rows = append(r.rows, rows...)
	}
	if len(frames) > 0 {
		if err := measureFrames(o.dist, frames, r); err != nil {
			return err
		}
	}
	r.summary()
	text, err := json.MarshalIndent(r.rows, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(o.out, append(text, '\n'), 0o644)
}

// measure makes all tasks, one after another.
func (o *options) measure(ctx context.Context, tasks []*task, r *report) error {
	b, err := openBrowser(ctx, o.peers, o.static, tasks)
	if err != nil {
		return err
	}
	defer b.close()
	fmt.Fprintf(r.out, "%s\n", b.version)
	python, err := openPython(ctx, o.python)
	if err != nil {
		fmt.Fprintf(r.out, "NumPy is skipped: %v\n", err)
	} else {
		defer python.close()
		fmt.Fprintf(r.out, "%s\n", python.version)
	}
	for _, t := range tasks {
		run := &run{task: t}
		for i, e := range t.entries {
			if i > 0 && e.subject != "nabla" && o.subjects != "" && !slices.Contains(strings.Split(o.subjects, ","), e.subject) {
				continue
			}
			s, err := o.open(b, python, t, e)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", t.Name, e.subject, err)
			}
			if s != nil {
				run.subjects = append(run.subjects, &measured{entry: e, subject: s})
			}
		}
		err := run.make(o.rounds)
		for _, m := range slices.Backward(run.subjects) {
			m.close()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		r.table(run)
	}
	return nil
}

// open starts a subject of a task; nil where what it needs is not installed.
func (o *options) open(b *browser, python *cpython, t *task, e entry) (subject, error) {
	switch e.where {
	case inProduct:
		return b.openProduct(o.dist, t)
	case inBrowser:
		return b.open(t, e.subject)
	case inPython:
		if python == nil {
			return nil, nil
		}
		return python.open(t, e.subject)
	}
	return openNative(t, e.subject)
}
