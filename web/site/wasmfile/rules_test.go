package wasmfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// mnemonics are the instructions of these tests, by the names of the WebAssembly specification.
var mnemonics = map[string]uint16{
	"unreachable": opUnreachable, "block": opBlock, "loop": opLoop, "if": opIf, "end": opEnd, "br": opBr, "br_if": opBrIf, "return": opReturn,
	"call": opCall, "local.get": opLocalGet, "local.set": opLocalSet, "local.tee": opLocalTee, "global.get": opGlobalGet, "global.set": opGlobalSet,
	"i32.const": opI32Const, "i64.const": opI64Const, "i32.add": opI32Add, "i64.add": opI64Add, "i64.or": opI64Or, "i32.eqz": opI32Eqz, "i64.eqz": opI64Eqz,
	"i64.lt_s": 0x53, "i64.ge_s": 0x59, "i32.lt_u": opI32LtU, "i32.ge_u": opI32GeU, "f64.lt": 0x63, "i32.wrap_i64": opWrap, "i64.extend_i32_u": opExtendU,
	"i64.load": 0x29, "i64.store": 0x37, "i32.store": opI32Store, "drop": opDrop,
}

// assemble reads instructions as "name immediate…; name …"; the immediate of a load or store is its offset.
func assemble(t *testing.T, text string) []instruction {
	t.Helper()
	var out []instruction
	for _, line := range strings.Split(text, ";") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if f[0] == "br_table" {
			in := instruction{op: opBrTable}
			for _, label := range f[1:] {
				var n uint32
				fmt.Sscan(label, &n)
				in.to = append(in.to, n)
			}
			out = append(out, in)
			continue
		}
		op, ok := mnemonics[f[0]]
		if !ok {
			t.Fatalf("no instruction %q", f[0])
		}
		in := instruction{op: op}
		switch {
		case op >= opI32Load && op <= opI64Store32:
			in.a = 3
			fmt.Sscan(f[1], &in.b)
		case op == opBlock || op == opLoop || op == opIf:
			in.a = noResult
		case len(f) > 1:
			fmt.Sscan(f[1], &in.a)
		}
		out = append(out, in)
	}
	return out
}

func same(a, b []instruction) bool {
	return slices.EqualFunc(a, b, func(x, y instruction) bool {
		return x.op == y.op && x.a == y.a && x.b == y.b && slices.Equal(x.to, y.to)
	})
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		{"an address above the stack pointer", "local.get 1; i64.extend_i32_u; i64.const 16; i64.add; i32.wrap_i64; i64.load 8", "local.get 1; i64.load 24"},
		{"the same of another local may wrap round", "local.get 2; i64.extend_i32_u; i64.const 16; i64.add; i32.wrap_i64; i64.load 8", "local.get 2; i32.const 16; i32.add; i64.load 8"},
		{"a number below it", "local.get 1; i32.const -8; i32.add; i64.load 0", "local.get 1; i32.const -8; i32.add; i64.load 0"},
		{"a number too large for 32 bits", "local.get 1; i64.extend_i32_u; i64.const 4294967296; i64.add; i32.wrap_i64", "local.get 1; i64.extend_i32_u; i64.const 4294967296; i64.add; i32.wrap_i64"},
		{"a store, its value between", "local.get 1; i32.const 8; i32.add; local.get 2; i64.const 1; i64.add; i64.store 4", "local.get 1; local.get 2; i64.const 1; i64.add; i64.store 12"},
		{"a store within a store", "local.get 1; i32.const 8; i32.add; local.get 1; i32.const 16; i32.add; i64.load 0; i64.store 0", "local.get 1; local.get 1; i64.load 16; i64.store 8"},
		{"the address is the value stored", "local.get 3; local.get 1; i32.const 8; i32.add; i32.store 0", "local.get 3; local.get 1; i32.const 8; i32.add; i32.store 0"},
		{"a call in the value", "local.get 1; i32.const 8; i32.add; call 5; i32.store 0", "local.get 1; i32.const 8; i32.add; call 5; i32.store 0"},
		{"widened and narrowed", "local.get 1; i64.extend_i32_u; i32.wrap_i64", "local.get 1"},
		{"a widened truth", "i64.lt_s; i64.extend_i32_u; i64.eqz; br_if 0", "i64.ge_s; br_if 0"},
		{"not less", "i32.lt_u; i32.eqz; if; end", "i32.ge_u; if; end"},
		{"not less, of floats", "f64.lt; i32.eqz; br_if 0", "f64.lt; i32.eqz; br_if 0"},
		{"not not", "local.get 1; i32.eqz; i32.eqz; br_if 0", "local.get 1; br_if 0"},
		{"not not as a number", "local.get 1; i32.eqz; i32.eqz; local.set 2", "local.get 1; i32.eqz; i32.eqz; local.set 2"},
		{"set, then got", "i64.const 1; local.set 2; local.get 2; drop", "i64.const 1; local.tee 2; drop"},
		{"set, then another got", "i64.const 1; local.set 2; local.get 3; drop", "i64.const 1; local.set 2; local.get 3; drop"},
		{"the end of a block between", "local.set 2; end; local.get 2", "local.set 2; end; local.get 2"},
		{"leaving", "local.get 1; i32.const 40; i32.add; local.tee 1; global.set 0; local.get 1; i32.const 8; i32.add; local.tee 1; global.set 0; i32.const 0; return", "local.get 1; i32.const 48; i32.add; global.set 0; i32.const 0; return"},
	} {
		if got := rules(assemble(t, c.code), 1); !same(got, assemble(t, c.want)) {
			t.Errorf("%s:\ngot  %v\nwant %v", c.name, got, assemble(t, c.want))
		}
	}
}

// goFunction is a function as Go's compiler makes it: three pieces, a jump forward, one back, and a call that may unwind.
const goFunction = `global.get 0; local.set 1; block; loop; block; block; block; local.get 0; br_table 0 1 2 2; end;
	local.get 2; i64.eqz; if; i32.const 2; local.set 0; br 3; end; call 7; br_if 3; end;
	i32.const 1; local.set 0; br 1; end;
	i32.const 0; return; end; unreachable; end; i32.const 1; end`

func TestJumps(t *testing.T) {
	f := &routine{usual: true, locals: []byte{i32, i64}, code: assemble(t, goFunction)}
	fr, ok, err := takeApart(f)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if err := fr.direct(); err != nil {
		t.Fatal(err)
	}
	want := `global.get 0; local.set 1; loop; block; block; block; local.get 0; br_table 0 1 2 2; end;
		local.get 2; i64.eqz; br_if 1; call 7; if; i32.const 1; return; end; end;
		i32.const 1; local.set 0; br 1; end;
		i32.const 0; return; end; unreachable; end`
	if got := fr.code(); !same(got, assemble(t, want)) {
		t.Errorf("got  %v\nwant %v", got, assemble(t, want))
	}
}

func TestAFunctionOfAnotherForm(t *testing.T) {
	for name, code := range map[string]string{
		"a branch out that is no jump": strings.Replace(goFunction, "local.get 2;", "local.get 2; br 1;", 1),
		"another end":                  strings.Replace(goFunction, "unreachable", "drop", 1),
		"a piece too few":              strings.Replace(goFunction, "0 1 2 2", "0 1 3 3", 1),
	} {
		fr, ok, err := takeApart(&routine{usual: true, locals: []byte{i32, i64}, code: assemble(t, code)})
		if ok && err == nil {
			err = fr.direct()
		}
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, ok, err := takeApart(&routine{usual: true, code: assemble(t, "i32.const 0; return; end")}); ok || err != nil {
		t.Errorf("a function without pieces: %v %v", ok, err)
	}
}

func TestReturnAddresses(t *testing.T) {
	f := &routine{usual: true, pc: firstPC, locals: []byte{i32, i64}, code: assemble(t, "local.get 0; drop; local.get 1; i64.const 268435461; i64.store 0; local.get 2; i64.const 268369920; local.set 2; end")}
	f.returnAddresses()
	want := "i64.const 268435456; local.set 2; local.get 0; drop; local.get 1; i64.const 5; local.get 2; i64.or; i64.store 0; local.get 3; i64.const 268369920; local.set 3; end"
	if !same(f.code, assemble(t, want)) || string(f.locals) != string([]byte{i32, i64, i64}) {
		t.Errorf("got  %v\nwant %v", f.code, assemble(t, want))
	}
}
