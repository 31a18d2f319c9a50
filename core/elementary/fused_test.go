package elementary

import (
	"bufio"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// No product is fused with a sum: compiled for arm64, whose compiler fuses x*y + z where it is
// written so, no function of core has such an instruction. Write float64(x*y) + z.
func TestNothingIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles core for arm64")
	}
	list := exec.Command("go", "list", "nabla/core/...")
	text, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	args := []string{"build", "-tags", "noasm", "-gcflags=-S"}
	for _, p := range strings.Fields(string(text)) {
		if !strings.HasPrefix(p, "nabla/core/cmd") {
			args = append(args, p)
		}
	}
	build := exec.Command("go", args...)
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	listing, err := build.StderrPipe() // where the compiler writes what it made
	if err != nil {
		t.Fatal(err)
	}
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	fused := regexp.MustCompile(`\t(FN?M(?:ADD|SUB)[SD])\t`)
	lines, last := 0, ""
	s := bufio.NewScanner(listing)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		lines++
		line := s.Text()
		if fused.MatchString(line) {
			t.Error(strings.TrimSpace(line))
		}
		if line != "" && line[0] != '\t' {
			last = line
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	if err := build.Wait(); err != nil {
		t.Fatalf("go build for arm64: %v; %s", err, last)
	}
	if lines < 10000 {
		t.Fatalf("the compiler wrote only %d lines: its listing was not read", lines)
	}
}
