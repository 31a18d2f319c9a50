package main

import (
	"bytes"
	"os"
	"testing"
)

// library.bin is what the source of core/elementary gives.
func TestLibraryIsUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks package math")
	}
	want, err := os.ReadFile("../library.bin")
	if err != nil {
		t.Fatal(err)
	}
	got, err := generate("../../../elementary")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("core/elementary has changed: go generate -tags noasm ./core/wasmgen/library")
	}
}
