//go:build js

// Command playground is the module of the site: in a page it is the go-app application, in a worker
// it computes. Both are the same file, compiled once.
//
// The worker is in worker.go (messages), run.go (programs) and lab.go (labs); the page in page.go.
package main

import "syscall/js"

func main() {
	if js.Global().Get("document").IsUndefined() {
		newWorker().serve()
		return
	}
	page()
}
