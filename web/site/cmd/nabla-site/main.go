// Command nabla-site builds the static site, serves it, and weighs it. The Makefile calls it:
//
//	nabla-site build [-out dist] [-base /] [-compress=false]   the site for any static file server
//	nabla-site run   [-port 8000]                              builds what changed and serves it
//	nabla-site edge  [-out build/edge] [-dist dist]            the Cloudflare worker beside the site in dist
//	nabla-site weigh [-dir dist] [-budget 1.9]                 sizes as a reader downloads them
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"nabla/web/site"
	"nabla/web/site/serve"
)

func main() {
	log.SetFlags(0)
	commands := map[string]func([]string) error{"build": build, "run": run, "edge": edge, "weigh": weigh}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		log.Fatal("usage: nabla-site build|run|edge|weigh [-flag…]")
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

// root is the repository's top folder: the one that holds go.mod.
func root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	mod := strings.TrimSpace(string(out))
	if err != nil || filepath.Base(mod) != "go.mod" {
		return "", errors.New("run this inside the repository")
	}
	return filepath.Dir(mod), nil
}

func build(args []string) error {
	f := flag.NewFlagSet("build", flag.ExitOnError)
	out := f.String("out", "dist", "the site's folder")
	base := f.String("base", "/", "where the site will live, as in /course/")
	lessons := f.String("lessons", "", "a teacher's folder of lessons (docs/lessons.md)")
	squeeze := f.Bool("compress", true, "write .br and .gz beside every compressible file")
	_ = f.Parse(args)
	dir, err := root()
	if err != nil {
		return err
	}
	start := time.Now()
	// Netlify tells its builds the site's address in URL.
	report, err := site.Build(site.Options{Root: dir, Out: *out, Base: *base, Origin: os.Getenv("URL"), Lessons: *lessons, Compress: *squeeze})
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d pages, version %s, %.1f s\n", *out, len(report.Pages), report.Version, time.Since(start).Seconds())
	return nil
}

func run(args []string) error {
	f := flag.NewFlagSet("run", flag.ExitOnError)
	port := f.String("port", cmp.Or(os.Getenv("PORT"), "8000"), "port")
	base := f.String("base", "/", "where the site lives, as in /course/")
	lessons := f.String("lessons", "", "a teacher's folder of lessons (docs/lessons.md)")
	_ = f.Parse(args)
	dir, err := root()
	if err != nil {
		return err
	}
	// The port first: a build is long to wait for before hearing that it is taken.
	listener, err := net.Listen("tcp", ":"+*port)
	if err != nil {
		return fmt.Errorf("%w\nchoose another one: make run PORT=8001", err)
	}
	out := filepath.Join(dir, "dist")
	if _, err := site.Build(site.Options{Root: dir, Out: out, Base: *base, Lessons: *lessons}); err != nil {
		return err
	}
	o, err := serve.FromNetlify(out, filepath.Join(dir, "netlify.toml"))
	if err != nil {
		return err
	}
	o.Base = *base
	handler, err := serve.New(o)
	if err != nil {
		return err
	}
	fmt.Printf("Nabla: http://localhost:%s%s\n", *port, *base)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

func edge(args []string) error {
	f := flag.NewFlagSet("edge", flag.ExitOnError)
	out := f.String("out", "build/edge", "the worker's folder")
	dist := f.String("dist", "dist", "the site's folder")
	_ = f.Parse(args)
	dir, err := root()
	if err != nil {
		return err
	}
	weight, err := site.Edge(dir, *out, *dist)
	if err != nil {
		return err
	}
	if weight > site.MaxEdge {
		return fmt.Errorf("the worker is %d bytes of gzip; Cloudflare's free plan takes %d", weight, site.MaxEdge)
	}
	fmt.Printf("%s: %.2f MB of gzip\n", *out, float64(weight)/1e6)
	return nil
}

// weigh prints what a first visit downloads, compressed as a build compresses it, and fails when the
// module is over its budget.
func weigh(args []string) error {
	f := flag.NewFlagSet("weigh", flag.ExitOnError)
	dir := f.String("dir", "dist", "the site's folder")
	budget := f.Float64("budget", 1.9, "what the module may weigh, in MB (10⁶ bytes) of brotli")
	_ = f.Parse(args)
	files, err := filepath.Glob(filepath.Join(*dir, "assets", "*"))
	if err != nil {
		return err
	}
	scripts, err := filepath.Glob(filepath.Join(*dir, "assets", "*", "*"))
	if err != nil {
		return err
	}
	module := -1
	for _, file := range append(append([]string{filepath.Join(*dir, "index.html")}, files...), scripts...) {
		content, err := os.ReadFile(file)
		if ext := filepath.Ext(file); err != nil || ext == ".br" || ext == ".gz" {
			continue // a folder, or a compressed form
		}
		packed, err := os.ReadFile(file + ".br")
		if err != nil {
			if packed, err = site.Brotli(content); err != nil {
				return err
			}
		}
		name, err := filepath.Rel(*dir, file)
		if err != nil {
			return err
		}
		fmt.Printf("%9d %9d  %s\n", len(content), min(len(content), len(packed)), name)
		if filepath.Ext(file) == ".wasm" {
			module = len(packed)
		}
	}
	switch mb := float64(module) / 1e6; {
	case module < 0:
		return fmt.Errorf("%s holds no module: make build", *dir)
	case mb > *budget:
		return fmt.Errorf("the module is %.3f MB of brotli, over its budget of %.3f MB", mb, *budget)
	default:
		fmt.Printf("the module is %.3f MB of brotli; its budget is %.3f MB\n", mb, *budget)
	}
	return nil
}
