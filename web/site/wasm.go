package site

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// module builds wasm/playground into a file and gives its content. -tags noasm: gonum then sums in
// the same order as in the pages' pre-rendered outputs. The go command builds only what changed.
func module(root, file string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	c := exec.Command("go", "build", "-tags", "noasm", "-trimpath", "-ldflags", "-s -w", "-o", file, "./wasm/playground")
	c.Dir = root
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building wasm/playground: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}

// wasmExec is the script that starts a Go module; it must be of the compiler's own version.
func wasmExec() ([]byte, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
}
