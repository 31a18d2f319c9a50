// Command check is `make test`: formatting, vet, the unit tests, the weight of the module, and the
// built site in a real Chromium.
//
// It installs what is missing where it can (Chromium and a CJK font by apt-get on Debian, axe and
// Pyodide by npm) and says how where it cannot; a missing browser is a failure, not a skip. What ran,
// what failed and what was skipped is printed at the end, counted from `go test -json`; the last line
// is "N passed, N failed, N skipped".
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const site = "./web/site/cmd/nabla-site"

func main() {
	c := &check{start: time.Now()}
	c.step("gofmt", c.gofmt)
	c.step("go vet", func() error { return c.show("go", "vet", "-tags", "noasm", "./...") })
	c.step("go vet for the browser", func() error {
		return c.showEnv([]string{"GOOS=js", "GOARCH=wasm"}, "go", "vet", "-tags", "noasm", "./core/...", "./app/...", "./wasm/...")
	})
	c.goTest("unit tests", nil, c.packages()...)
	built := c.step("the site builds", func() error { return c.show("go", "run", "-tags", "noasm", site, "build", "-out", "dist") })
	if built {
		c.step("the module's weight", func() error { return c.show("go", "run", "-tags", "noasm", site, "weigh", "-dir", "dist") })
	}
	if built {
		c.edge()
	}
	browser := c.step("a browser", chromium)
	peers := c.step("the browser tests' npm packages", func() error { return npm("web/e2e", "axe-core/axe.min.js") })
	if built && browser && peers {
		dist, err := filepath.Abs("dist")
		if err != nil {
			dist = "dist"
		}
		c.goTest("browser tests", []string{"DIST=" + dist}, "./web/e2e")
	}
	os.Exit(c.report())
}

// check counts.
type check struct {
	start                   time.Time
	passed, failed, skipped int
	failures, skips         []string
}

// step is one check that is not a Go test; it counts as one.
func (c *check) step(name string, do func() error) bool {
	fmt.Printf("— %s\n", name)
	if err := do(); err != nil {
		fmt.Println(err)
		c.failed++
		c.failures = append(c.failures, name)
		return false
	}
	c.passed++
	return true
}

// show runs a command and shows what it prints.
func (c *check) show(name string, args ...string) error { return c.showEnv(nil, name, args...) }

func (c *check) showEnv(env []string, name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), env...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return nil
}

func (c *check) gofmt() error {
	out, err := exec.Command("gofmt", "-l", "app", "core", "web/bench", "web/e2e", "web/editor", "web/lessons", "web/site", "wasm").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	if len(bytes.TrimSpace(out)) > 0 {
		return fmt.Errorf("not formatted, run gofmt -w:\n%s", out)
	}
	return nil
}

// packages are all but the browser tests, which need the machine for themselves.
func (c *check) packages() []string {
	out, err := exec.Command("go", "list", "-tags", "noasm", "./...").Output()
	if err != nil {
		return []string{"./..."}
	}
	var names []string
	for _, name := range strings.Fields(string(out)) {
		if !strings.HasSuffix(name, "/web/e2e") && !strings.Contains(name, "/node_modules/") {
			names = append(names, name)
		}
	}
	return names
}

func (c *check) report() int {
	fmt.Println()
	for _, name := range c.skips {
		fmt.Println("skipped:", name)
	}
	for _, name := range c.failures {
		fmt.Println("FAILED: ", name)
	}
	fmt.Printf("ran for %s\n", time.Since(c.start).Round(time.Second))
	fmt.Printf("%d passed, %d failed, %d skipped\n", c.passed, c.failed, c.skipped)
	if c.failed > 0 {
		return 1
	}
	return 0
}
