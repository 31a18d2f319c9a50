package e2e

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"nabla/core/compute"
	"nabla/core/compute/native"
	"nabla/core/graph/testfunctions"
	"nabla/core/wasmgen"
	"nabla/web/site/serve"
)

// recorded is a task that an engine gives to a machine, and what comes of it.
type recorded struct {
	code   []byte
	task   compute.Task
	output []byte
}

type recorder struct {
	compute.Machine
	all *[]*recorded
}

func (r recorder) Load(m *wasmgen.Module) (compute.Instance, error) {
	i, err := r.Machine.Load(m)
	return recordingInstance{i, m.Code, r.all}, err
}

type recordingInstance struct {
	compute.Instance
	code []byte
	all  *[]*recorded
}

func (i recordingInstance) Spread(t compute.Task, hook compute.Hook, done func(int, []byte) error) error {
	r := &recorded{i.code, t, make([]byte, t.Rows*t.OutputRow)}
	*i.all = append(*i.all, r)
	return i.Instance.Spread(t, hook, func(from int, output []byte) error {
		copy(r.output[from*t.OutputRow:], output)
		return done(from, output)
	})
}

// longTasks are some that take a tenth of a second and more: many starts, in tiles and one by one, and a large grid.
func longTasks(t *testing.T) []*recorded {
	var all []*recorded
	m := native.New(true)
	t.Cleanup(m.Close)
	i := slices.IndexFunc(testfunctions.All(), func(f testfunctions.Function) bool { return f.Name == "Ackley" && f.N == 2 })
	e := compute.New(unguarded, &compute.Traced{Value: testfunctions.All()[i].Graph()}, recorder{m, &all})
	s := compute.Starts{Vars: 2, Steps: 1500, Method: compute.Method{LR: 1e-3, H: 1e-4}}
	for k := range 600 {
		s.Points = append(s.Points, float64(k%25)/3-4, float64(k/25)/3-4)
	}
	_, err := e.Starts(s, nil, nil)
	fail(t, err)
	for k := range 600 {
		s.Rates = append(s.Rates, float64(k)*1e-5)
	}
	_, err = e.Starts(s, nil, nil)
	fail(t, err)
	_, err = e.Grid(compute.Grid{At: []float64{0, 0}, J: 1, Rect: compute.Rect{X0: -4, X1: 4, Y0: -3, Y1: 3}, NX: 1000, NY: 700}, nil)
	fail(t, err)
	return all
}

// worlds are what a compute worker may meet, as scripts that run before machine.js there.
var worlds = []struct {
	name, script string
	helps        bool // the pool has a part in the work
}{
	{"two cores", `cores(2)`, true},
	{"one core", `cores(1); self.Worker = class { constructor() { throw new Error('a helper on one core'); } }`, false},
	{"no workers in workers", `cores(4); delete self.Worker`, false},
	{"workers that are refused", `cores(4); self.Worker = class { constructor() { throw new Error('refused'); } }`, false},
	{"workers that do not start", `cores(4); replace('throw 1')`, false},
	{"workers that die at work", `cores(4); replace('postMessage({ready: true}); onmessage = () => { throw 1; }')`, false},
}

// watch counts what helpers get and give; cores and replace make a world.
const watch = `
self.sent = [];
self.came = 0;
self.Worker = class extends self.Worker {
	constructor(address) { super(address); this.addEventListener('message', e => { came += e.data.output ? 1 : 0; }); }
	postMessage(m, ...more) { if (m.task) this.task = m.task.id; if ('from' in m) sent.push(this.task); return super.postMessage(m, ...more); }
};
const cores = n => Object.defineProperty(navigator, 'hardwareConcurrency', {value: n});
const replace = script => { const {Worker} = self; self.Worker = class extends Worker { constructor() { super(URL.createObjectURL(new Blob([script]))); } }; };
`

type answer struct {
	Tiles []struct {
		From   int
		Output string
	}
	Came, Late int
	Error      string
}

// work runs a script in a worker of the page, as the compute worker is one, with machine.js.
func work(b *tab, world, script string) answer {
	b.Helper()
	source := watch + world + ";\n" + machineScript(b) + `(async () => { ` + script + ` })().catch(e => postMessage({Error: String(e.stack)}));`
	return eval[answer](b, `new Promise((resolve, reject) => {
		const w = new Worker(URL.createObjectURL(new Blob([`+js(source)+`], {type: 'text/javascript'})));
		w.onmessage = e => { resolve(e.data); w.terminate(); };
		w.onerror = e => reject(new Error(e.message));
	})`)
}

// whole puts tiles together; each row must have come once.
func (a answer) whole(b *tab, r *recorded) []byte {
	b.Helper()
	if a.Error != "" {
		b.Fatal(a.Error)
	}
	out, rows := make([]byte, len(r.output)), 0
	for _, t := range a.Tiles {
		output := unpacked(b, t.Output)
		copy(out[t.From*r.task.OutputRow:], output)
		rows += len(output) / r.task.OutputRow
	}
	if rows != r.task.Rows {
		b.Errorf("%d rows came, want %d", rows, r.task.Rows)
	}
	return out
}

// sandboxed serves pages as a frame has them that allows scripts and nothing else: with an origin of their own.
func sandboxed(o *serve.Options) {
	for i := range o.Rules {
		for k, v := range o.Rules[i].Values {
			if v[0] == "Content-Security-Policy" {
				o.Rules[i].Values[k][1] = strings.TrimSuffix(v[1], ";") + "; sandbox allow-scripts"
			}
		}
	}
}

// Under the site's policy tiles come from the pool where there is one, and all is computed without where there is none, with
// the same bits; in a sandboxed frame too.
func TestPool(t *testing.T) {
	tasks := longTasks(t)
	for _, frame := range []string{"page", "sandboxed"} {
		var change []func(*serve.Options)
		if frame == "sandboxed" {
			change = append(change, sandboxed)
		}
		b := newTab(t, profile(t), desktop)
		b.visit(site(t, change...) + "/descent")
		b.until(`document.readyState === 'complete'`)
		if origin := eval[string](b, `self.origin`); (origin == "null") != (frame == "sandboxed") {
			t.Fatalf("the origin of the %s is %s", frame, origin)
		}
		for _, w := range worlds {
			t.Run(frame+"/"+w.name, func(t *testing.T) {
				for k, r := range tasks {
					a := work(b, w.script, `instances.push(nablaMachine.load(bytes(`+packed(r.code)+`))); const Tiles = await spread(0, `+task(r.task)+`); postMessage({Tiles, Came: came});`)
					if !bytes.Equal(a.whole(b, r), r.output) {
						t.Errorf("task %d: other bits", k)
					}
					if (a.Came > 0) != w.helps {
						t.Errorf("task %d: %d tiles came from helpers", k, a.Came)
					}
				}
			})
		}
	}
}

// A newer request ends the one before it: its tiles that have not been sent are not sent any more, those that come late are
// not taken for the newer one's.
func TestPoolTakesTheNewest(t *testing.T) {
	tasks := longTasks(t)
	b := newTab(t, profile(t), desktop)
	b.visit(site(t) + "/descent")
	b.until(`document.readyState === 'complete'`)
	for _, second := range []int{0, 1} {
		r := tasks[second]
		a := work(b, `cores(2)`, `
			instances.push(nablaMachine.load(bytes(`+packed(r.code)+`)));
			const first = instances[0].spread(unpack(`+task(tasks[0].task)+`));
			while (!came) { if (first.next() === undefined) await new Promise(r => { nablaMachine.arrived = r; }); else await new Promise(r => setTimeout(r)); }
			first.drop();
			const before = sent.length, old = sent[0];
			const Tiles = await spread(0, `+task(r.task)+`);
			postMessage({Tiles, Came: came, Late: sent.slice(before).filter(task => task === old).length});`)
		if !bytes.Equal(a.whole(b, r), r.output) {
			t.Error("other bits")
		}
		if a.Late > 0 {
			t.Errorf("%d tiles of the old request were sent all the same", a.Late)
		}
	}
}
