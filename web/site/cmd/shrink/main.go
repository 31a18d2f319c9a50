// Command shrink makes a module of Go's smaller, as the site's build does. With -run it runs the smaller module in node, so that any
// package's tests show whether it still does the same:
//
//	go build -o /tmp/shrink ./web/site/cmd/shrink
//	GOOS=js GOARCH=wasm go test -gcflags=all=-l -exec '/tmp/shrink -run' ./core/interp
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nabla/web/site/wasmfile"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: shrink IN.wasm OUT.wasm, or shrink -run IN.wasm ARGUMENTS…")
		os.Exit(2)
	}
	var err error
	if os.Args[1] == "-run" {
		err = run(os.Args[2], os.Args[3:])
	} else {
		err = shrink(os.Args[1], os.Args[2])
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func shrink(in, out string) error {
	module, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	small, err := wasmfile.Shrink(module)
	if err != nil {
		return err
	}
	return os.WriteFile(out, small, 0o644)
}

func run(module string, args []string) error {
	small := module + ".small"
	if err := shrink(module, small); err != nil {
		return err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	script := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js")
	c := exec.Command("node", append([]string{"--stack-size=8192", script, small}, args...)...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	return c.Run()
}
