package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// event is a line of `go test -json` (go doc test2json).
type event struct {
	Action  string
	Package string
	Test    string
	Output  string
	Elapsed float64
}

// goTest runs tests and counts them, subtests too. What a failing test printed is shown at once;
// a package that does not build counts as one failure.
func (c *check) goTest(name string, env []string, packages ...string) {
	fmt.Printf("— %s\n", name)
	command := exec.Command("go", append([]string{"test", "-tags", "noasm", "-json", "-timeout", "60m"}, packages...)...)
	command.Env = append(os.Environ(), env...)
	command.Stderr = os.Stderr
	pipe, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		c.failed++
		c.failures = append(c.failures, name+": "+err.Error())
		return
	}
	before := c.failed
	c.count(bufio.NewScanner(pipe))
	if err := command.Wait(); err != nil && c.failed == before {
		c.failed++
		c.failures = append(c.failures, name+": "+err.Error())
	}
}

func (c *check) count(lines *bufio.Scanner) {
	lines.Buffer(nil, 16<<20)
	printed := map[string]*strings.Builder{}
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Println(lines.Text()) // the compiler, or a crash before the tests
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output", "build-output":
			if printed[key] == nil {
				printed[key] = new(strings.Builder)
			}
			printed[key].WriteString(e.Output)
			if e.Action == "build-output" {
				fmt.Print(e.Output)
			}
			continue
		case "pass", "skip", "fail":
		default:
			continue
		}
		text := ""
		if b := printed[key]; b != nil {
			text = b.String()
		}
		delete(printed, key)
		c.end(e, text)
	}
	if err := lines.Err(); err != nil {
		c.failed++
		c.failures = append(c.failures, "reading the tests' results: "+err.Error())
	}
}

// end counts a test, or a package (whose own failure counts only when no test of it was seen to
// fail: it did not build, or it crashed).
func (c *check) end(e event, text string) {
	name := strings.TrimPrefix(e.Package, "nabla/")
	if e.Test == "" {
		switch {
		case e.Action == "pass":
			fmt.Printf("  %-28s %6.1f s\n", name, e.Elapsed)
		case e.Action == "fail" && !c.failedIn(name+" "):
			fmt.Print(text)
			c.failed++
			c.failures = append(c.failures, name)
		}
		return
	}
	name += " " + e.Test
	switch e.Action {
	case "pass":
		c.passed++
	case "skip":
		c.skipped++
		c.skips = append(c.skips, name+because(text))
	case "fail":
		c.failed++
		c.failures = append(c.failures, name)
		fmt.Print(text)
	}
}

func (c *check) failedIn(prefix string) bool {
	for _, f := range c.failures {
		if strings.HasPrefix(f, prefix) {
			return true
		}
	}
	return false
}

// because is why a test was skipped: the last line it printed that is not go test's own.
func because(text string) string {
	reason := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "===") && !strings.HasPrefix(line, "---") {
			reason = ": " + line
		}
	}
	return reason
}
