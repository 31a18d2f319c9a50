//go:build js && wasm

// Program edge is the Cloudflare worker: it connects core/edge with what Cloudflare gives. One instance of it answers all
// requests of a machine, one after another; web/edge/worker.mjs starts it, caches pictures, and gives it each request.
package main

import (
	"net/http"
	"strings"
	"syscall/js"

	"github.com/syumai/workers"

	"nabla/core/edge"
)

func main() {
	env := js.Global().Get("context").Get("env")
	server := &edge.Edge{Host: host{env}}
	workers.ServeNonBlock(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		write(w, answer(server, r))
	}))
	workers.Ready()
	select {} // workers.Serve would end the program with the first answer
}

// answer answers one request. A panic is a fault of ours and ends no other request.
func answer(server *edge.Edge, r *http.Request) (a edge.Answer) {
	defer func() {
		if e := recover(); e != nil {
			println("edge: panic") // the reason may quote the request
			a = edge.Fault()
		}
	}()
	address := strings.Join(r.Header.Values("x-nabla-address"), ",") // the library cuts headers at commas
	path, query, _ := strings.Cut(address, "?")
	request := edge.Request{Method: r.Method, Path: path, Query: query, Origin: r.URL.Scheme + "://" + r.URL.Host, Client: r.RemoteAddr}
	if r.Body != nil {
		body, err := read(r.Body.(streamed).GetRawJSBody(), edge.MaxBody)
		if err != nil {
			return edge.Unread()
		}
		request.Body = body
	}
	return server.Answer(request)
}

// streamed is a body of the library, and raw what its answers take: a JavaScript value as a whole. The library's own
// streams would need Go while they are read, and each of them leaves functions behind that are never released.
type (
	streamed interface{ GetRawJSBody() js.Value }
	raw      interface{ WriteRawJSBody(js.Value) }
)

func write(w http.ResponseWriter, a edge.Answer) {
	for _, h := range a.Header {
		w.Header().Set(h.Name, h.Value)
	}
	w.WriteHeader(a.Status)
	body := js.Global().Get("Uint8Array").New(len(a.Body))
	js.CopyBytesToJS(body, a.Body)
	w.(raw).WriteRawJSBody(body)
}
