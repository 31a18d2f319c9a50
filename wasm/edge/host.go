//go:build js && wasm

package main

import (
	"errors"
	"syscall/js"

	"nabla/core/edge"
)

// host is what Cloudflare binds to the worker (wrangler.toml): ASSETS, the site's files; LINKS, a KV namespace;
// LINKS_LIMIT, a rate limit.
type host struct{ env js.Value }

var errUnbound = errors.New("the worker has no such binding")

// call calls a method of a binding and waits for what it promises.
func (h host) call(binding, method string, args ...any) (js.Value, error) {
	b := h.env.Get(binding)
	if b.IsUndefined() {
		return b, errUnbound
	}
	return await(b.Call(method, args...))
}

// await waits for a promise and leaves nothing behind.
func await(promise js.Value) (js.Value, error) {
	type settled struct {
		value js.Value
		err   error
	}
	done := make(chan settled, 1)
	then := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- settled{value: args[0]}
		return nil
	})
	fail := js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- settled{err: js.Error{Value: args[0]}}
		return nil
	})
	promise.Call("then", then, fail)
	s := <-done
	then.Release()
	fail.Release()
	return s.value, s.err
}

// File asks the site's files. Only the headers that a page is sent with are taken over.
func (h host) File(origin, path string) (edge.Answer, error) {
	response, err := h.call("ASSETS", "fetch", origin+path, map[string]any{"redirect": "manual"})
	if err != nil {
		return edge.Answer{}, err
	}
	buffer, err := await(response.Call("arrayBuffer"))
	if err != nil {
		return edge.Answer{}, err
	}
	a := edge.Answer{Status: response.Get("status").Int(), Body: bytes(js.Global().Get("Uint8Array").New(buffer))}
	entries := js.Global().Get("Array").Call("from", response.Get("headers"))
	for i := range entries.Length() {
		pair := entries.Index(i)
		a.Header = append(a.Header, edge.Header{Name: pair.Index(0).String(), Value: pair.Index(1).String()})
	}
	return a, nil
}

func (h host) Link(name string) (string, error) {
	v, err := h.call("LINKS", "get", name)
	if err != nil || v.IsNull() {
		return "", err
	}
	return v.String(), nil
}

func (h host) Keep(name, address string) error {
	_, err := h.call("LINKS", "put", name, address)
	return err
}

func (h host) Allow(client string) (bool, error) {
	v, err := h.call("LINKS_LIMIT", "limit", map[string]any{"key": client})
	if err != nil {
		return false, err
	}
	return v.Get("success").Bool(), nil
}

// read reads a stream until it ends or has given more than limit bytes.
func read(stream js.Value, limit int) ([]byte, error) {
	reader := stream.Call("getReader")
	var all []byte
	for {
		part, err := await(reader.Call("read"))
		if err != nil {
			return nil, err
		}
		if part.Get("done").Bool() {
			return all, nil
		}
		if all = append(all, bytes(part.Get("value"))...); len(all) > limit {
			_, err := await(reader.Call("cancel"))
			return all[:limit+1], err
		}
	}
}

func bytes(array js.Value) []byte {
	b := make([]byte, array.Get("byteLength").Int())
	js.CopyBytesToGo(b, array)
	return b
}
