// Command nabla runs a program natively, as python does.
//
//	nabla FILE.py               prints what it prints
//	nabla -cells FILE           FILE is cells (# %% between them, or .ipynb), run in one session, the
//	                            last expression of each displayed as IPython shows it
//	nabla -figures DIR FILE     writes its figures as SVG
//
// Imports come from the program's folder and sys.path. An error ends it with a Python-style traceback
// on standard error and exit status 1.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"nabla/core/figure"
	"nabla/core/interp"
	"nabla/core/ipynb"
	"nabla/core/notebook"
	"nabla/core/python"
)

func main() {
	cells := flag.Bool("cells", false, "FILE is cells: # %% between them, or .ipynb")
	figures := flag.String("figures", "", "write figures as SVG into this folder")
	list := flag.Bool("docs", false, "print docs/python.md")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: nabla [-cells] [-figures DIR] FILE")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *list {
		fmt.Print(python.Docs())
		return
	}
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *cells, *figures); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file string, cells bool, figures string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	programs := []string{string(text)}
	if cells {
		programs = notebook.Split(string(text))
		if strings.HasSuffix(file, ".ipynb") {
			book, err := ipynb.Read(text)
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			programs = book.Programs()
		}
	}
	if figures != "" {
		if err := os.MkdirAll(figures, 0o755); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer func() { _ = out.Flush() }()
	h := &host{out: out, dir: filepath.Dir(file), figures: figures}
	s := python.New(h.options())
	for i, program := range programs {
		name := file
		if cells {
			name = fmt.Sprintf("%s:%d", file, i+1)
		}
		r := s.Run(name, program)
		if cells && r.Err == nil && r.DisplayText != "" {
			fmt.Fprintln(out, r.DisplayText)
		}
		if h.err != nil {
			return h.err
		}
		if r.Err != nil {
			if err := out.Flush(); err != nil {
				return err
			}
			return fmt.Errorf("%s", strings.TrimSuffix(r.Err.Traceback(), "\n"))
		}
	}
	return nil
}

// host is what a program meets natively.
type host struct {
	out      *bufio.Writer
	dir      string
	figures  string
	count    int
	stopping atomic.Bool
	err      error
}

func (h *host) options() interp.Options {
	begin := time.Now()
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	go func() {
		for range interrupts {
			if h.stopping.Swap(true) {
				os.Exit(130) // asked twice
			}
		}
	}()
	return interp.Options{
		Emit:      h.emit,
		Source:    h.source,
		Clock:     func() float64 { return float64(time.Now().UnixNano()) / 1e9 },
		Monotonic: func() float64 { return time.Since(begin).Seconds() },
		Sleep:     func(s float64) { time.Sleep(time.Duration(s * 1e9)) },
		Hook: func() interp.Interrupt {
			if h.stopping.Swap(false) {
				return interp.Stop
			}
			return interp.Continue
		},
	}
}

func (h *host) emit(o interp.Output) {
	switch o.Kind {
	case interp.Stdout, interp.Display:
		_, _ = h.out.WriteString(o.Text)
		if o.Kind == interp.Display {
			_ = h.out.WriteByte('\n')
		}
	case interp.Stderr:
		_ = h.out.Flush()
		_, _ = os.Stderr.WriteString(o.Text)
	case interp.Image:
		_, _ = h.out.WriteString("<IPython.core.display.Image object>\n")
	case interp.Figure:
		f, ok := o.Payload.(*figure.Figure)
		if !ok || h.figures == "" {
			return
		}
		h.count++
		w, height := f.Size(figure.DefaultWidth)
		svg := figure.SVG(figure.Layout(f, w, height, figure.Options{}), figure.SVGOptions{Standalone: true, Label: f.Title})
		if err := os.WriteFile(filepath.Join(h.figures, fmt.Sprintf("figure-%d.svg", h.count)), []byte(svg), 0o644); err != nil && h.err == nil {
			h.err = err
		}
	}
}

// source finds a module of the program's own folder.
func (h *host) source(module string) (path, text string, ok bool) {
	base := filepath.Join(append([]string{h.dir}, strings.Split(module, ".")...)...)
	for _, path := range []string{base + ".py", filepath.Join(base, "__init__.py")} {
		if text, err := os.ReadFile(path); err == nil {
			return path, string(text), true
		}
	}
	return "", "", false
}
