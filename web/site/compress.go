package site

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// Brotli is content compressed as a build compresses it.
func Brotli(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

func gzipped(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// compressible are the kinds of files that get smaller.
var compressible = map[string]bool{".html": true, ".css": true, ".js": true, ".mjs": true, ".json": true, ".webmanifest": true, ".wasm": true, ".svg": true, ".txt": true, ".xml": true}

// compress writes FILE.br and FILE.gz beside every compressible file of a folder, unless they would
// be no smaller.
func compress(dir string) error {
	var files []string
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && compressible[filepath.Ext(file)] {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		return err
	}
	work := make(chan string)
	var wg sync.WaitGroup
	var once sync.Once
	var failed error
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for file := range work {
				if err := compressFile(file); err != nil {
					once.Do(func() { failed = err })
				}
			}
		})
	}
	for _, file := range files {
		work <- file
	}
	close(work)
	wg.Wait()
	return failed
}

func compressFile(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, form := range []struct {
		ext  string
		pack func([]byte) ([]byte, error)
	}{{".br", Brotli}, {".gz", gzipped}} {
		packed, err := form.pack(content)
		if err != nil {
			return err
		}
		if len(packed) >= len(content) {
			continue
		}
		if err := os.WriteFile(file+form.ext, packed, 0o644); err != nil {
			return err
		}
	}
	return nil
}
