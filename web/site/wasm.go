package site

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// module builds wasm/playground into a file and gives its content. -tags noasm: gonum then sums in
// the same order as in the pages' pre-rendered outputs. Nothing is inlined (-l): measured, the
// interpreter is not slower for it, and the module is 0.5 MB of brotli smaller. The go command builds
// only what changed.
func module(root, file string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	overlay, err := leaveOut(root, filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	c := exec.Command("go", "build", "-overlay", overlay, "-tags", "noasm", "-trimpath", "-ldflags", "-s -w", "-gcflags", "all=-l", "-o", file, "./wasm/playground")
	c.Dir = root
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building wasm/playground: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}

// leaveOut writes the overlay by which the module is built without go-app's server half; see
// wasm/leftout.
func leaveOut(root, dir string) (string, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for _, pkg := range []string{"net/http", "text/template", "html", "regexp"} {
		folder := filepath.Join(strings.TrimSpace(string(goroot)), "src", filepath.FromSlash(pkg))
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			return "", err
		}
		for _, f := range files {
			replace[f] = ""
		}
		name := strings.ReplaceAll(pkg, "/", "_")
		replace[filepath.Join(folder, name+".go")] = filepath.Join(root, "wasm", "leftout", name+".go.txt")
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "leftout.json")
	return file, os.WriteFile(file, text, 0o644)
}

// wasmExec is the script that starts a Go module; it must be of the compiler's own version.
func wasmExec() ([]byte, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
}
