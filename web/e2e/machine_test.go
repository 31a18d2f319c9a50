package e2e

import (
	"encoding/base64"
	"encoding/json"
	"image"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"nabla/core/compute"
	"nabla/core/wasmgen"
)

// pageMachine is the compute.Machine of web/static/machine.js at work in a page, so that Go can hold what Chromium
// computes to what its own engines do.
type pageMachine struct{ b *tab }

var _ compute.Machine = pageMachine{}

// bench is what a page with a machine needs beside: bytes come and go as text, a job is made to its end.
const bench = `
const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const text = b => { let s = ''; for (let i = 0; i < b.length; i += 8192) s += String.fromCharCode(...b.subarray(i, i + 8192)); return btoa(s); };
const instances = [];
async function make(job, done) {
	for (;;) {
		const piece = job.next();
		if (piece === null) return job;
		if (piece === undefined) await new Promise(r => { nablaMachine.arrived = r; });
		else {
			done?.(piece);
			await new Promise(r => setTimeout(r));
		}
	}
}
const unpack = t => ({...t, writes: t.writes.map(([at, data]) => [at, bytes(data)]), ...t.input && {input: bytes(t.input)}, ...t.vary && {vary: new Float64Array(bytes(t.vary).buffer)}});
async function spread(id, task) {
	const tiles = [];
	await make(instances[id].spread(unpack(task)), t => tiles.push({From: t.from, Output: text(t.output)}));
	return tiles;
}
async function paint(id, task) {
	const {bitmap} = await make(instances[id].paint(unpack(task))), canvas = new OffscreenCanvas(bitmap.width, bitmap.height), g = canvas.getContext('2d');
	g.drawImage(bitmap, 0, 0);
	bitmap.close();
	return text(g.getImageData(0, 0, canvas.width, canvas.height).data);
}
`

// machineScript is machine.js with what tests need.
func machineScript(t testing.TB) string {
	text, err := os.ReadFile(filepath.Join(root(), "web", "static", "machine.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + bench
}

// newPageMachine opens a page with a machine, which has cores processors.
func newPageMachine(t testing.TB, cores int) pageMachine {
	b := newTab(t, profile(t), desktop)
	b.visit(course(t, `<script>Object.defineProperty(navigator, 'hardwareConcurrency', {value: `+strconv.Itoa(cores)+`});`+
		`window.workers = 0; window.Worker = class extends Worker { constructor(a) { super(a); workers++; } };`+machineScript(t)+`</script>`))
	return pageMachine{b}
}

func (m pageMachine) Load(module *wasmgen.Module) (compute.Instance, error) {
	return pageInstance{m.b, strconv.Itoa(eval[int](m.b, `instances.push(nablaMachine.load(bytes(`+packed(module.Code)+`))) - 1`))}, nil
}

type pageInstance struct {
	b  *tab
	id string
}

// packed is bytes as a JavaScript text.
func packed(b []byte) string { return js(base64.StdEncoding.EncodeToString(b)) }

func unpacked(b *tab, text string) []byte {
	out, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		b.Fatal(err)
	}
	return out
}

// number is a number as JavaScript, with infinities and NaN.
func number(v float64) json.RawMessage {
	switch {
	case v != v:
		return json.RawMessage("NaN")
	case math.IsInf(v, 0):
		return json.RawMessage(strconv.FormatFloat(v, 'g', -1, 64)[:1] + "Infinity")
	}
	return json.RawMessage(strconv.FormatFloat(v, 'g', -1, 64))
}

func list(numbers []float64) string {
	out := "["
	for _, v := range numbers {
		out += string(number(v)) + ","
	}
	return out + "]"
}

func (i pageInstance) Call(kernel string, args ...float64) (int, error) {
	return eval[int](i.b, `instances[`+i.id+`].call(`+js(kernel)+`, ...`+list(args)+`) ?? 0`), nil
}

func (i pageInstance) Write(at int, b []byte) {
	i.b.do(`instances[` + i.id + `].view(` + js(at) + `, ` + js(len(b)) + `).set(bytes(` + packed(b) + `))`)
}

func (i pageInstance) Read(at int, into []byte) {
	copy(into, unpacked(i.b, eval[string](i.b, `text(instances[`+i.id+`].view(`+js(at)+`, `+js(len(into))+`))`)))
}

func (i pageInstance) Reserve(end int) error {
	i.b.do(`instances[` + i.id + `].reserve(` + js(end) + `)`)
	return nil
}

func (i pageInstance) Close() {
	i.b.do(`instances[` + i.id + `].close(); delete instances[` + i.id + `]`)
}

// calls are those of a task as JavaScript.
func calls(list_ []compute.Call) string {
	out := "["
	for _, c := range list_ {
		out += `[` + js(c.Kernel) + `,...` + list(c.Args) + `],`
	}
	return out + "]"
}

func writes(all []compute.Write) string {
	out := "["
	for _, w := range all {
		out += `[` + js(w.At) + `,` + packed(w.Data) + `],`
	}
	return out + "]"
}

// task is a Task as machine.js takes it.
func task(t compute.Task) string {
	out := `{writes: ` + writes(t.Writes) + `, setup: ` + calls(t.Setup) + `, kernel: ` + js(t.Call.Kernel) + `, args: ` + list(t.Call.Args) + `, place: ` + js(t.Place) +
		`, rows: ` + js(t.Rows) + `, cost: ` + js(t.Cost) + `, inputRow: ` + js(t.InputRow) + `, outputRow: ` + js(t.OutputRow) + `, varyAt: ` + js(t.VaryAt) + `, heap: ` + js(t.Heap)
	if t.Input != nil {
		out += `, input: ` + packed(t.Input)
	}
	if t.Vary != nil {
		out += `, vary: ` + packed(float64Bytes(t.Vary))
	}
	return out + `}`
}

func (i pageInstance) Spread(t compute.Task, hook compute.Hook, done func(from int, output []byte) error) error {
	for _, tile := range eval[[]struct {
		From   int
		Output string
	}](i.b, `spread(`+i.id+`, `+task(t)+`)`) {
		if err := done(tile.From, unpacked(i.b, tile.Output)); err != nil {
			return err
		}
	}
	return nil
}

func (i pageInstance) Paint(p compute.PaintTask, hook compute.Hook) (any, error) {
	pixels := unpacked(i.b, eval[string](i.b, `paint(`+i.id+`, {writes: `+writes(p.Writes)+`, setup: `+calls([]compute.Call{{Kernel: "columns", Args: []float64{float64(p.NX), p.Rect.X0, p.Rect.X1}}})+
		`, nx: `+js(p.NX)+`, ny: `+js(p.NY)+`, y0: `+string(number(p.Rect.Y0))+`, y1: `+string(number(p.Rect.Y1))+`, width: `+js(p.Width)+`, height: `+js(p.Height)+`, cost: `+js(p.Cost)+`, heap: `+js(p.Heap)+`})`))
	return &image.RGBA{Pix: pixels, Stride: 4 * p.Width, Rect: image.Rect(0, 0, p.Width, p.Height)}, nil
}
