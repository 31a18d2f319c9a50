package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// edge builds the Cloudflare worker beside the site in dist and runs its tests in workerd.
func (c *check) edge() {
	built := c.step("the edge builds", func() error { return c.show("go", "run", "-tags", "noasm", site, "edge") })
	here := c.step("the edge tests' npm packages", func() error { return npm("web/edge", "miniflare/package.json") })
	if !built || !here {
		return
	}
	fmt.Println("— the edge in workerd")
	files, err := filepath.Glob("web/edge/test/*.test.mjs")
	slices.Sort(files)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("web/edge/test has no tests")
	}
	var out []byte
	if err == nil {
		// One file at a time: each has a workerd of its own, and some measure.
		command := exec.Command("node", append([]string{"--test", "--test-concurrency=1", "--test-reporter=tap"}, files...)...)
		command.Stderr = os.Stderr
		out, err = command.Output()
	}
	before := c.failed
	c.countTAP(out)
	if err != nil && c.failed == before {
		c.failed++
		c.failures = append(c.failures, "the edge in workerd: "+err.Error())
	}
}

// countTAP counts the tests of node's reporter, and shows what it says when one failed.
func (c *check) countTAP(out []byte) {
	failed := c.failed
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		_, name, _ := strings.Cut(line, " - ")
		name, directive, _ := strings.Cut(name, " # ")
		switch {
		case strings.HasPrefix(line, "not ok "):
			c.failed++
			c.failures = append(c.failures, "web/edge "+name)
		case !strings.HasPrefix(line, "ok "):
		case strings.HasPrefix(directive, "SKIP") || strings.HasPrefix(directive, "TODO"):
			c.skipped++
			c.skips = append(c.skips, "web/edge "+name)
		default:
			c.passed++
		}
	}
	if c.failed > failed {
		fmt.Printf("%s", out)
	}
}
