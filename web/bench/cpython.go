package main

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

//go:embed cpython.py
var pythonSource string

// cpython is a process of CPython with NumPy that does tasks: a line of JSON asks, a line of JSON answers, and
// numbers follow it as bytes.
type cpython struct {
	version string
	command *exec.Cmd
	ask     *json.Encoder
	input   io.Closer
	answers *bufio.Reader
}

// question asks for one of the process's functions.
type question struct {
	Do       string // open, results, warm, round, close
	Task     *task  `json:",omitempty"`
	Subject  string
	Part     string  `json:",omitempty"`
	Duration float64 `json:",omitempty"` // seconds
}

type reply struct {
	Error   string
	Version string
	Count   int // of numbers that follow
	NS      float64
}

// openPython starts the process; an error is the reason why there is none.
func openPython(ctx context.Context, path string) (*cpython, error) {
	p := &cpython{command: exec.CommandContext(ctx, path, "-c", pythonSource)}
	in, err := p.command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	p.ask, p.input, p.answers = json.NewEncoder(in), in, bufio.NewReader(out)
	r, err := p.answer()
	if err != nil {
		p.close()
		return nil, fmt.Errorf("%s with NumPy does not start: %w", path, err)
	}
	p.version = r.Version
	return p, nil
}

func (p *cpython) close() {
	_ = p.input.Close()
	_ = p.command.Wait()
}

func (p *cpython) answer() (reply, error) {
	line, err := p.answers.ReadBytes('\n')
	if err != nil {
		return reply{}, err
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return reply{}, err
	}
	if r.Error != "" {
		return reply{}, errors.New(r.Error)
	}
	return r, nil
}

func (p *cpython) do(q question) (reply, error) {
	if err := p.ask.Encode(q); err != nil {
		return reply{}, err
	}
	return p.answer()
}

// pythonJob is a subject of the process.
type pythonJob struct {
	p    *cpython
	name string
}

func (p *cpython) open(t *task, name string) (subject, error) {
	if _, err := p.do(question{Do: "open", Task: t, Subject: name}); err != nil {
		return nil, err
	}
	return pythonJob{p, name}, nil
}

func (j pythonJob) results(part string) ([]float64, error) {
	r, err := j.p.do(question{Do: "results", Subject: j.name, Part: part})
	if err != nil {
		return nil, err
	}
	bytes := make([]byte, 8*r.Count)
	if _, err := io.ReadFull(j.p.answers, bytes); err != nil {
		return nil, err
	}
	return floats(bytes), nil
}

func (j pythonJob) warm() error {
	_, err := j.p.do(question{Do: "warm", Subject: j.name, Duration: warming.Seconds()})
	return err
}

func (j pythonJob) round() (float64, error) {
	r, err := j.p.do(question{Do: "round", Subject: j.name, Duration: roundLength.Seconds()})
	return r.NS, err
}

func (j pythonJob) close() { _, _ = j.p.do(question{Do: "close", Subject: j.name}) }
