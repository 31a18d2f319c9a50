package main

import (
	"bufio"
	"strings"
	"testing"
)

// Tests, subtests, skips with their reason, a package that does not build.
func TestCount(t *testing.T) {
	c := &check{}
	c.count(bufio.NewScanner(strings.NewReader(`
{"Action":"run","Package":"nabla/core/a","Test":"TestX"}
{"Action":"pass","Package":"nabla/core/a","Test":"TestX/one"}
{"Action":"pass","Package":"nabla/core/a","Test":"TestX"}
{"Action":"output","Package":"nabla/core/a","Test":"TestY","Output":"=== RUN TestY\n"}
{"Action":"output","Package":"nabla/core/a","Test":"TestY","Output":"    a_test.go:3: the notebook is not here\n"}
{"Action":"output","Package":"nabla/core/a","Test":"TestY","Output":"--- SKIP: TestY\n"}
{"Action":"skip","Package":"nabla/core/a","Test":"TestY"}
{"Action":"pass","Package":"nabla/core/a"}
{"Action":"fail","Package":"nabla/core/b","Test":"TestZ"}
{"Action":"fail","Package":"nabla/core/b"}
{"Action":"fail","Package":"nabla/core/c"}
`)))
	if c.passed != 2 || c.failed != 2 || c.skipped != 1 {
		t.Errorf("%d passed, %d failed, %d skipped", c.passed, c.failed, c.skipped)
	}
	if got, want := strings.Join(c.skips, ";"), "core/a TestY: a_test.go:3: the notebook is not here"; got != want {
		t.Errorf("skips %q, want %q", got, want)
	}
	if got, want := strings.Join(c.failures, ";"), "core/b TestZ;core/c"; got != want {
		t.Errorf("failures %q, want %q", got, want)
	}
}

// What node's reporter prints: tests, and one that was skipped.
func TestCountTAP(t *testing.T) {
	c := &check{}
	c.countTAP([]byte("TAP version 13\nok 1 - it is healthy\n    ok 1 - a part\nnot ok 2 - it has hung\n  ---\n  error: 'x'\nok 3 - later # SKIP no time\n1..3\n"))
	if c.passed != 2 || c.failed != 1 || c.skipped != 1 {
		t.Errorf("%d passed, %d failed, %d skipped", c.passed, c.failed, c.skipped)
	}
	if got, want := strings.Join(append(c.failures, c.skips...), ";"), "web/edge it has hung;web/edge later"; got != want {
		t.Errorf("named %q, want %q", got, want)
	}
}
