// Generate translates core/elementary into the library of WebAssembly functions and lane programs:
// it writes library.bin in the folder above. The subset of Go that it knows: floats, 64-bit integers, bools,
// structs of these, arrays of constants; if, switch, for; calls without recursion. In common paths there are no switches.
//
// source.go reads and type-checks; scalar*.go translates complete functions, lane*.go common paths;
// write.go has the file's format.
package main

import (
	"log"
	"os"
	"slices"

	"nabla/core/graph"
)

// complete are the functions by the primitives that they compute.
var complete = []struct {
	op   graph.Op
	name string
}{
	{graph.PowN, "PowInt"}, {graph.Pow, "Power"},
	{graph.Exp, "Exp"}, {graph.Exp2, "Exp2"}, {graph.Expm1, "Expm1"},
	{graph.Log, "Log"}, {graph.Log2, "Log2"}, {graph.Log10, "Log10"}, {graph.Log1p, "Log1p"},
	{graph.Cbrt, "Cbrt"}, {graph.Hypot, "Hypot"},
	{graph.Sin, "Sin"}, {graph.Cos, "Cos"}, {graph.Tan, "Tan"},
	{graph.Asin, "Asin"}, {graph.Acos, "Acos"}, {graph.Atan, "Atan"}, {graph.Atan2, "Atan2"},
	{graph.Sinh, "Sinh"}, {graph.Cosh, "Cosh"}, {graph.Tanh, "Tanh"},
	{graph.Asinh, "Asinh"}, {graph.Acosh, "Acosh"}, {graph.Atanh, "Atanh"},
	{graph.Sigmoid, "Sigmoid"},
}

// common are the common paths. PowN's are made for each exponent.
var common = []struct {
	op   graph.Op
	name string
}{
	{graph.Pow, "powLane"},
	{graph.Exp, "expLane"}, {graph.Exp2, "exp2Lane"}, {graph.Expm1, "expm1Lane"},
	{graph.Log, "logLane"}, {graph.Log2, "log2Lane"}, {graph.Log10, "log10Lane"}, {graph.Log1p, "log1pLane"},
	{graph.Hypot, "hypotLane"},
	{graph.Sin, "sinLane"}, {graph.Cos, "cosLane"}, {graph.Tan, "tanLane"},
	{graph.Asin, "asinLane"}, {graph.Acos, "acosLane"}, {graph.Atan, "atanLane"}, {graph.Atan2, "atan2Lane"},
	{graph.Sinh, "sinhLane"}, {graph.Cosh, "coshLane"}, {graph.Tanh, "tanhLane"},
	{graph.Sigmoid, "sigmoidLane"},
}

func main() {
	log.SetFlags(0)
	b, err := generate("../../elementary") // go generate runs in the folder above
	if err == nil {
		err = os.WriteFile("library.bin", b, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// generate translates the package in a folder.
func generate(elementary string) (encoded []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			e, ok := p.(outside)
			if !ok {
				panic(p)
			}
			err = e.error
		}
	}()
	src, err := load(elementary)
	if err != nil {
		return nil, err
	}
	s := newScalar(src)
	of := map[int]graph.Op{}
	for _, c := range complete {
		of[s.add(src.named[c.name])] = c.op
	}
	var lanes []compiledLane
	for _, c := range common {
		lanes = append(lanes, compiledLane{op: c.op, Lane: src.lane(c.name, s)})
	}
	for n := 3; n <= 16; n++ {
		lanes = append(lanes, compiledLane{op: graph.PowN, n: n, Lane: src.lane("powIntLane", s, uint64(n))})
	}
	var w writer
	w.number(len(s.tables))
	for _, t := range s.tables {
		shared := slices.Index([]string{"expTable", "logTable"}, t.Name()) + 1 // of elementary.Tables
		w.byte(byte(shared))
		if shared == 0 {
			w.words(src.words(src.tables[t]))
		}
	}
	w.lanes(lanes)
	w.functions(s, of)
	return w.b, nil
}
