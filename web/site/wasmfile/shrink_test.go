package wasmfile

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// build is testdata/program for WebAssembly outside of a browser, which has the same compiler, linker and runtime.
func build(t *testing.T, flags ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	c := exec.Command("go", append(append([]string{"build"}, flags...), "-o", file, "./testdata/program")...)
	c.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	module, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return module
}

// run gives what the program prints, and what it complains about.
func run(t *testing.T, module []byte, args ...string) (out, complaints string) {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	defer r.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	var o, e bytes.Buffer
	_, err := r.InstantiateWithConfig(ctx, module, wazero.NewModuleConfig().WithStdout(&o).WithStderr(&e).WithArgs(append([]string{"program"}, args...)...))
	if err != nil && len(args) == 0 && !strings.Contains(err.Error(), "exit_code(0)") {
		t.Fatalf("%v\n%s", err, e.String())
	}
	return o.String(), e.String()
}

func TestTheSmallerModuleDoesTheSame(t *testing.T) {
	native, err := exec.Command("go", "run", "./testdata/program").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		flags []string
	}{
		{"nothing inlined", []string{"-trimpath", "-ldflags=-s -w", "-gcflags=all=-l"}},
		{"as Go builds it", []string{"-trimpath"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			module := build(t, c.flags...)
			small, err := Shrink(module)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := run(t, small); got != string(native) {
				t.Errorf("got\n%s\nwant\n%s", got, native)
			}
			if len(small) > len(module)*3/4 {
				t.Errorf("%d bytes of %d", len(small), len(module))
			}
		})
	}
}

func TestAPanicNamesItsFunctions(t *testing.T) {
	small, err := Shrink(build(t, "-gcflags=all=-l"))
	if err != nil {
		t.Fatal(err)
	}
	_, complaints := run(t, small, "fail")
	for _, want := range []string{"index out of range [3] with length 0", "main.index(", "main.main("} {
		if !strings.Contains(complaints, want) {
			t.Errorf("%q is not in\n%s", want, complaints)
		}
	}
}

func TestShrinkRefusesWhatIsNotGo(t *testing.T) {
	module := build(t, "-gcflags=all=-l")
	small, err := Shrink(module)
	if err != nil {
		t.Fatal(err)
	}
	noTables := bytes.ReplaceAll(module, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}, make([]byte, 8))
	for name, file := range map[string][]byte{
		"nothing":        nil,
		"text":           []byte("not a module"),
		"an empty one":   header,
		"half of one":    module[:len(module)/2],
		"a shrunk one":   small,
		"without tables": noTables,
	} {
		if _, err := Shrink(file); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
