package site

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// licences is the text that must travel with the module: the licences of Go and of every Go module
// that is compiled into it (left out for a module that was not built here), and of what is in
// web/static/vendor.
func licences(root string, compiled bool) ([]byte, error) {
	var b bytes.Buffer
	add := func(name, dir string) error {
		found, err := filepath.Glob(filepath.Join(dir, "LICEN[CS]E*"))
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fmt.Errorf("%s has no licence in %s", name, dir)
		}
		text, err := os.ReadFile(found[0])
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s", strings.Repeat("-", 80), name, text)
		return nil
	}
	b.WriteString("Nabla and the software it is made of.\n")
	if err := add("Nabla", root); err != nil {
		return nil, err
	}
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return nil, err
	}
	if err := add("Go "+strings.TrimPrefix(runtime.Version(), "go"), goroot); err != nil {
		return nil, err
	}
	if compiled {
		modules, err := compiledIn(root)
		if err != nil {
			return nil, err
		}
		for _, m := range modules {
			name, dir, _ := strings.Cut(m, "\t")
			if err := add(name, dir); err != nil {
				return nil, err
			}
		}
	}
	vendored, err := filepath.Glob(filepath.Join(root, "web", "static", "vendor", "*-licences.txt"))
	if err != nil {
		return nil, err
	}
	for _, file := range vendored {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n%s\n%s", strings.Repeat("=", 80), text)
	}
	return b.Bytes(), nil
}

// compiledIn lists the Go modules in wasm/playground, each as "name version<tab>folder".
func compiledIn(root string) ([]string, error) {
	c := exec.Command("go", "list", "-tags", "noasm", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./wasm/playground")
	c.Dir = root
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("the module's dependencies: %w", err)
	}
	lines := slices.DeleteFunc(strings.Split(string(out), "\n"), func(line string) bool { return !strings.Contains(line, "\t") })
	slices.Sort(lines)
	return slices.Compact(lines), nil
}

func goEnv(name string) (string, error) {
	out, err := exec.Command("go", "env", name).Output()
	return strings.TrimSpace(string(out)), err
}
