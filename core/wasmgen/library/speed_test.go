package library

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var node = flag.Bool("node", false, "measure lanes in node: nanoseconds for a point, over arrays in the first cache")

// measure runs each loop of a module and prints its best time for a point, for arguments evenly in [from, to].
const measure = `
const fs = require('fs');
const { exports: e } = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(process.argv[2])));
const [argX, argY, block] = JSON.parse(process.argv[3]), n = 1024;
const x = new Float64Array(e.memory.buffer, argX, n), y = new Float64Array(e.memory.buffer, argY, n);
for (const [name, from, to] of JSON.parse(process.argv[4])) {
	for (let i = 0; i < n; i++) { x[i] = from + (to - from) * (i * 0.6180339887498949 % 1); y[i] = 1.7; }
	const line = [];
	for (const form of ['', ' lane', ' lanes']) {
		const f = e[name + form];
		if (!f) { line.push('-'); continue; }
		let best = Infinity;
		for (let k = 0; k < 60; k++) {
			const t = performance.now();
			for (let r = 0; r < 40; r++) f(8 * n);
			best = Math.min(best, performance.now() - t);
		}
		line.push((best * 1e6 / (40 * n)).toFixed(2));
	}
	console.log(name.padEnd(8), line.map(s => s.padStart(8)).join(''));
}
`

// With -node: what functions cost, called in scalar code, and their common paths inlined in scalar and in f64x2 code.
func TestSpeed(t *testing.T) {
	if !*node {
		t.Skip("without -node")
	}
	folder := t.TempDir()
	code, script := filepath.Join(folder, "library.wasm"), filepath.Join(folder, "measure.js")
	var loops []loop
	var ranges []byte
	for _, s := range subjects() {
		f, _ := Of(s.op)
		loops = append(loops, callLoop(s.name(), f, s.n))
		if l := LaneOf(s.op, s.n); l != nil {
			loops = append(loops, laneLoop(s.name()+" lane", l, false), laneLoop(s.name()+" lanes", l, true))
		}
		from, to := 0.01, 10.0
		switch s.name() {
		case "asin", "acos", "atanh":
			from, to = -0.99, 0.99
		case "acosh":
			from = 1.01
		case "exp", "exp2", "expm1", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sigmoid":
			from = -10
		}
		ranges = fmt.Appendf(ranges, ",[%q,%v,%v]", s.name(), from, to)
	}
	ranges[0] = '['
	for path, text := range map[string][]byte{code: module(loops), script: []byte(measure)} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("node", script, code, fmt.Sprintf("[%d,%d,%d]", argX, argY, block), string(ranges)+"]").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	fmt.Printf("ns a point   called  inlined    f64x2\n%s", out)
}
