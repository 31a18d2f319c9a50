package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// renderers is the memory of all pages of this test's browser in MB: what is shared counts in parts (PSS).
func renderers(t *testing.T) float64 {
	t.Helper()
	parents := map[int]int{}
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(files) == 0 {
		t.Skip("the memory of processes is read from /proc")
	}
	for _, f := range files {
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		if text, err := os.ReadFile(f); err == nil { // one that has ended meanwhile has no file
			fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
			parents[pid], _ = strconv.Atoi(fields[1])
		}
	}
	ours := func(pid int) bool {
		for ; pid > 1; pid = parents[pid] {
			if pid == os.Getpid() {
				return true
			}
		}
		return false
	}
	sum := 0.0
	for pid := range parents {
		command, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		if !bytes.Contains(command, []byte("--type=renderer")) || !ours(pid) {
			continue
		}
		rollup, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		for line := range strings.Lines(string(rollup)) {
			if f := strings.Fields(line); f[0] == "Pss:" {
				kb, _ := strconv.ParseFloat(f[1], 64)
				sum += kb / 1024
			}
		}
	}
	return sum
}

// Twenty cells beside three labs: cells never hold the page's thread for 50 ms, and all twenty, with their pictures and their
// interpreter, need no more than a lab does.
func TestTwentyCellsAndThreeLabs(t *testing.T) {
	b, _ := taught(t, desktop, "twenty.html", func(page string) string {
		var cells strings.Builder
		for i := range 20 {
			fmt.Fprintf(&cells, "<nabla-cell id=c%d><pre data-code>import numpy as np\nimport matplotlib.pyplot as plt\nplt.plot(np.sin(np.arange(0, %d, 0.01)))\nplt.show()</pre></nabla-cell>\n", i, i+2)
		}
		return strings.Replace(page, "CELLS", cells.String(), 1)
	})
	time.Sleep(5 * time.Second) // the labs come up; what the page did until then is not the cells' work
	before := renderers(t)
	b.do(`long.length = 0`)
	b.do(part("#c19", ".run") + `.click()`)
	b.until(part("#c19", ".cell") + `.dataset.state === 'done'`)
	for i := range 19 {
		b.do(part(fmt.Sprintf("#c%d", i), ".run") + `.click()`)
	}
	b.until(`[...document.querySelectorAll('nabla-cell')].every(c => c.state === 'done')`)
	if long := eval[[]int](b, `long`); len(long) > 0 {
		t.Errorf("the course page's thread was held for %v ms", long)
	}
	if n := eval[int](b, `[...document.querySelectorAll('nabla-cell')].filter(c => c.shadowRoot.querySelector('.output svg')).length`); n != 20 {
		t.Errorf("%d pictures, want 20", n)
	}
	all := renderers(t)
	t.Logf("%.0f MB with three labs, %.0f MB with the cells too", before, all)
	if all-before > 125 {
		t.Errorf("the cells need %.0f MB, want at most 125", all-before)
	}
}
