// Package serve serves a built site as its host does: the same headers (read from netlify.toml),
// content types, compressed forms, and addresses without .html.
//
// It takes a folder and gives an http.Handler; start with New. The browser tests start it in their
// own process, with the faults of other hosts as options: no application/wasm, redirects to a
// closing slash, a slow network, no headers at all.
package serve

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// Options say what to serve and how. Only Dir is needed.
type Options struct {
	Dir   string // the built site
	Base  string // where it lives on the server: "/" (the default), "/course/"
	Rules []Rule // headers; nil sends none but the content type, as a plain static server does

	// The faults of other hosts.
	WasmType       string                                         // what .wasm is called; "" is application/wasm
	NoCompression  bool                                           // serve no .br and .gz forms
	AlwaysSlash    bool                                           // redirect /descent to /descent/, as hosts with folders do
	BytesPerSecond int                                            // how fast an answer is sent; 0 is as fast as it goes
	Before         func(*http.Request)                            // called before each answer; may wait, to hold it back
	After          func(r *http.Request, status int, bytes int64) // told of each answer
}

// FromNetlify is Options with the headers of a netlify.toml.
func FromNetlify(dir, netlify string) (Options, error) {
	f, err := os.Open(netlify)
	if err != nil {
		return Options{}, err
	}
	defer f.Close()
	rules, err := Rules(f)
	return Options{Dir: dir, Rules: rules}, err
}

// New gives the handler. It refuses a folder that is not there.
func New(o Options) (http.Handler, error) {
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.Base == "" {
		o.Base = "/"
	}
	if o.Base[0] != '/' || o.Base[len(o.Base)-1] != '/' {
		return nil, errors.New("base " + strconv.Quote(o.Base) + " does not begin and end with a slash")
	}
	return &server{o, root.FS()}, nil
}

type server struct {
	Options
	files fs.FS
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.Before != nil {
		s.Before(r)
	}
	out := &answer{ResponseWriter: w, rate: s.BytesPerSecond, status: http.StatusOK}
	s.serve(out, r)
	if s.After != nil {
		s.After(r, out.status, out.sent)
	}
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	address := r.URL.Path
	if address+"/" == s.Base {
		redirect(w, r, s.Base)
		return
	}
	inside, ok := strings.CutPrefix(address, s.Base)
	if !ok {
		http.Error(w, "nothing here: the site is at "+s.Base, http.StatusNotFound)
		return
	}
	apply(s.Rules, "/"+inside, w.Header())
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name, slash := s.find(inside)
	switch {
	case slash:
		redirect(w, r, address+"/")
	case name == "":
		w.Header().Set("Cache-Control", "no-store")
		s.send(w, r, "404.html", http.StatusNotFound)
	default:
		s.send(w, r, name, http.StatusOK)
	}
}

// find is the file behind an address (without its base); slash says that the address wants one.
func (s *server) find(address string) (name string, slash bool) {
	clean := strings.TrimPrefix(path.Clean("/"+address), "/")
	if clean == "" {
		return "index.html", false
	}
	index := path.Join(clean, "index.html")
	if strings.HasSuffix(address, "/") {
		if s.isFile(index) {
			return index, false
		}
		return "", false
	}
	switch {
	case s.isFile(clean):
		return clean, false
	case s.AlwaysSlash && s.isFile(index):
		return "", true
	case s.isFile(clean + ".html"):
		return clean + ".html", false
	case s.isFile(index):
		return "", true
	}
	return "", false
}

func (s *server) isFile(name string) bool {
	info, err := fs.Stat(s.files, name)
	return err == nil && info.Mode().IsRegular()
}

// send answers with a file, in its smallest form that the reader takes.
func (s *server) send(w http.ResponseWriter, r *http.Request, name string, status int) {
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	if path.Ext(name) == ".wasm" && s.WasmType != "" {
		h.Set("Content-Type", s.WasmType)
	}
	form := name
	if !s.NoCompression {
		h.Add("Vary", "Accept-Encoding")
		for _, f := range [][2]string{{"br", ".br"}, {"gzip", ".gz"}} {
			if accepts(r, f[0]) && s.isFile(name+f[1]) {
				h.Set("Content-Encoding", f[0])
				form = name + f[1]
				break
			}
		}
	}
	f, err := s.files.Open(form)
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	content, ok := f.(io.ReadSeeker)
	if err != nil || !ok {
		http.Error(w, "unreadable", http.StatusInternalServerError)
		return
	}
	// A build takes well under a second, so whole seconds would not tell two of them apart.
	h.Set("ETag", `"`+strconv.FormatInt(info.ModTime().UnixNano(), 36)+"-"+strconv.FormatInt(info.Size(), 36)+`"`)
	if status != http.StatusOK {
		h.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = io.Copy(w, content)
		}
		return
	}
	http.ServeContent(w, r, "", info.ModTime(), content)
}

// accepts tells whether the reader takes a content coding. A browser sends plain lists; q=0 refuses.
func accepts(r *http.Request, coding string) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == coding {
			return strings.ReplaceAll(q, " ", "") != "q=0"
		}
	}
	return false
}

func redirect(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, http.StatusMovedPermanently)
}

// answer counts, and slows down, what is sent.
type answer struct {
	http.ResponseWriter
	rate   int
	status int
	sent   int64
}

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (n int, err error) {
	for len(p) > 0 && err == nil {
		part := p
		if a.rate > 0 {
			part = p[:min(len(p), max(1, a.rate/20))]
			time.Sleep(time.Second * time.Duration(len(part)) / time.Duration(a.rate))
		}
		var m int
		m, err = a.ResponseWriter.Write(part)
		n, p = n+m, p[m:]
		a.sent += int64(m)
		if f, ok := a.ResponseWriter.(http.Flusher); ok && a.rate > 0 {
			f.Flush()
		}
	}
	return n, err
}
