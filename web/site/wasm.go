package site

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nabla/web/site/wasmfile"
)

// module builds wasm/playground into a file and gives its content, made smaller by wasmfile. -tags noasm: gonum then sums in
// the same order as in the pages' pre-rendered outputs. Nothing is inlined (-l): measured, the
// interpreter is not slower for it, and the module is 0.5 MB of brotli smaller. The go command builds
// only what changed.
func module(root, file string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	overlay, err := leaveOut(filepath.Join(root, "wasm", "leftout"), filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	return compile(root, file, overlay, "./wasm/playground")
}

// compile builds a program for WebAssembly into a file, and gives what wasmfile makes of it.
// In the packages inline functions are inlined.
func compile(root, file, overlay, program string, inline ...string) ([]byte, error) {
	args := []string{"build", "-overlay", overlay, "-tags", "noasm", "-trimpath", "-ldflags", "-s -w", "-gcflags", "all=-l"}
	for _, pkg := range inline {
		args = append(args, "-gcflags", pkg+"=")
	}
	c := exec.Command("go", append(args, "-o", file, program)...)
	c.Dir = root
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building %s: %w\n%s", program, err, out)
	}
	built, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	small, err := wasmfile.Shrink(built)
	if err != nil {
		return nil, fmt.Errorf("making %s smaller: %w", program, err)
	}
	return small, nil
}

// leaveOut writes the overlay by which a module is built with a folder's short forms of packages in place of the packages; see
// wasm/leftout. The file a_b.go.txt is the package a/b of the standard library.
func leaveOut(short, dir string) (string, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return "", err
	}
	forms, err := filepath.Glob(filepath.Join(short, "*.go.txt"))
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for _, form := range forms {
		name := strings.TrimSuffix(filepath.Base(form), ".txt")
		folder := filepath.Join(goroot, "src", filepath.FromSlash(strings.ReplaceAll(strings.TrimSuffix(name, ".go"), "_", "/")))
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			return "", err
		}
		if len(files) == 0 {
			return "", fmt.Errorf("%s stands for no package of Go's", form)
		}
		for _, f := range files {
			replace[f] = ""
		}
		replace[filepath.Join(folder, name)] = form
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "leftout-"+filepath.Base(filepath.Dir(short))+".json")
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
