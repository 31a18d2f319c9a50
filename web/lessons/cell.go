package lessons

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Param is a number of a cell that is meant to be moved. The author marks it by Colab's own comment:
//
//	lr = 0.1 #@param {type:"slider", min:0.01, max:1.05, step:0.01}
type Param struct {
	Name           string
	Line           int    // from 1
	Value          string // as it is written
	Min, Max, Step float64
}

// cellFiles are the cells of a lesson, by name, and their names in the order of the files' numbers.
type cellFiles struct {
	source map[string]string
	params map[string][]Param
	order  []string
}

var cellFile = regexp.MustCompile(`^[0-9]{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.py$`)

func loadCells(fsys fs.FS, dir string) (*cellFiles, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	cells := &cellFiles{source: map[string]string{}, params: map[string][]Param{}}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		m := cellFile.FindStringSubmatch(e.Name())
		if m == nil {
			return nil, fmt.Errorf("%s: a cell is called NN-name.py", file)
		}
		name := m[1]
		if _, twice := cells.source[name]; twice {
			return nil, fmt.Errorf("%s: two cells are called %s", file, name)
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		cells.source[name] = strings.TrimRight(string(text), "\n") + "\n"
		if cells.params[name], err = readParams(file, cells.source[name]); err != nil {
			return nil, err
		}
		cells.order = append(cells.order, name)
	}
	return cells, nil
}

var paramLine = regexp.MustCompile(`^\s*([A-Za-z_]\w*) = ([-+0-9.e]+) +#@param \{type:"slider", min:([^,]+), max:([^,]+), step:([^,}]+)\}$`)

// readParams finds the marked numbers of a cell.
func readParams(file, source string) ([]Param, error) {
	var params []Param
	for i, line := range strings.Split(source, "\n") {
		if !strings.Contains(line, "#@param") {
			continue
		}
		m := paramLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf(`%s:%d: a marked number is written: name = 0.1 #@param {type:"slider", min:0, max:1, step:0.1}`, file, i+1)
		}
		p := Param{Name: m[1], Line: i + 1, Value: m[2]}
		value, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %s is no number", file, i+1, m[2])
		}
		for k, to := range []*float64{&p.Min, &p.Max, &p.Step} {
			if *to, err = strconv.ParseFloat(strings.TrimSpace(m[3+k]), 64); err != nil {
				return nil, fmt.Errorf("%s:%d: %s is no number", file, i+1, m[3+k])
			}
		}
		if !(p.Min <= value && value <= p.Max && p.Min < p.Max && p.Step > 0) {
			return nil, fmt.Errorf("%s:%d: %s is not between %v and %v in steps above 0", file, i+1, p.Value, p.Min, p.Max)
		}
		params = append(params, p)
	}
	return params, nil
}
