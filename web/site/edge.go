package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"nabla/web/site/serve"
)

// MaxEdge is what Cloudflare's free plan takes as a worker, in bytes of gzip.
const MaxEdge = 3_000_000

// waited are the packages whose loops an answer waits for: with their small functions inlined it takes a fifth less,
// measured.
var waited = []string{
	"nabla/core/array", "nabla/core/compute", "nabla/core/elementary", "nabla/core/figure", "nabla/core/graph", "nabla/core/interp",
	"nabla/core/raster", "nabla/core/state", "nabla/core/syntax", "nabla/core/trace",
	"runtime", "internal/...", "strings", "strconv", "slices", "unicode/utf8", "math", "math/bits",
}

// Edge makes the Cloudflare worker in a folder: wasm/edge, the scripts that start it, web/edge/worker.mjs. It tells what
// they weigh as gzip. Into the site in dist it writes _headers, the headers of netlify.toml as Cloudflare reads them.
func Edge(root, out, dist string) (weight int, err error) {
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return 0, err
	}
	overlay, err := leaveOut(filepath.Join(root, "wasm", "edge", "leftout"), filepath.Dir(out))
	if err != nil {
		return 0, err
	}
	scripts := exec.Command("go", "tool", "workers-assets-gen", "-mode=go", "-o", out)
	scripts.Dir = root
	if text, err := scripts.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("workers-assets-gen: %w\n%s", err, text)
	}
	program, err := compile(root, filepath.Join(filepath.Dir(out), "edge.wasm"), overlay, "./wasm/edge", waited...)
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(out, "app.wasm"), program, 0o644); err != nil {
		return 0, err
	}
	entry, err := os.ReadFile(filepath.Join(root, "web", "edge", "worker.mjs"))
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(out, "worker.mjs"), entry, 0o644); err != nil {
		return 0, err
	}
	if err := os.Remove(filepath.Join(out, "runtime.mjs")); err != nil { // the library's own entry asks for it; ours does not
		return 0, err
	}
	rules, err := serve.FromNetlify(dist, filepath.Join(root, "netlify.toml"))
	if err != nil {
		return 0, err
	}
	var headers bytes.Buffer
	for _, rule := range rules.Rules {
		fmt.Fprintln(&headers, rule.For)
		for _, v := range rule.Values {
			fmt.Fprintf(&headers, "  %s: %s\n", v[0], v[1])
		}
	}
	if err := os.WriteFile(filepath.Join(dist, "_headers"), headers.Bytes(), 0o644); err != nil {
		return 0, err
	}
	return weigh(out)
}

// weigh is how many bytes of gzip the files of a folder are.
func weigh(dir string) (int, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return 0, err
		}
		var packed bytes.Buffer
		z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if err != nil {
			return 0, err
		}
		if _, err := z.Write(text); err != nil {
			return 0, err
		}
		if err := z.Close(); err != nil {
			return 0, err
		}
		total += packed.Len()
	}
	return total, nil
}
