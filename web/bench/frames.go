package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// What a drag may take, at the 95th percentile: work on the page's thread for a frame, and from the input to the paint that
// shows it, two frames of 60 Hz.
const (
	mostWork    = 8 * time.Millisecond
	mostLatency = 33 * time.Millisecond
)

// drags are how many inputs a drag has, one a frame.
const drags = 150

// follow runs in the page. It marks inputs for the trace, and finds for each when the frame was painted that shows what came of it:
// a request is of all inputs before it, and its answer is painted before the task that follows the next frame.
const follow = `
window.__inputs = [];
window.__input = t => { performance.mark('nabla input'); __inputs.push({t, painted: 0}); };
addEventListener('pointermove', e => { if (e.buttons) __input(e.timeStamp); }, true);
window.Worker = class extends Worker {
	constructor(...a) {
		super(...a);
		this.requests = new Map();
		this.addEventListener('message', e => {
			const n = this.requests.get(e.data.id);
			if (e.data.type !== 'done' || n === undefined || e.data.result.overtaken) return;
			requestAnimationFrame(() => {
				const c = new MessageChannel();
				c.port1.onmessage = () => { const now = performance.now(); for (const i of __inputs.slice(0, n)) i.painted ||= now; };
				c.port2.postMessage(0);
			});
		});
	}
	postMessage(m, ...more) { if (m.type === 'lab') this.requests.set(m.id, __inputs.length); return super.postMessage(m, ...more); }
};
`

// gestures are what is dragged, by selector: the point on the map, the slider of the rate, that of a constant, by which the map
// is another one in each frame.
var gestures = []struct{ name, handle string }{{"start", "[data-map] canvas"}, {"rate", "[data-slides=lr]"}, {"constant", "[data-slides=a]"}}

// framesRun is one drag.
type framesRun struct {
	function, gesture, handle string
	ratio                     float64
	work, worker              []float64 // for each input, ns of processor time of the page's and of the worker's thread
	latency                   []float64 // for each input, ns
	picture                   string
}

// measureFrames drags on /descent, of functions by name, and tells what a frame takes.
func measureFrames(dist string, names []string, r *report) error {
	site, err := product(dist)
	if err != nil {
		return err
	}
	server := httptest.NewServer(site)
	defer server.Close()
	fmt.Fprintf(r.out, "\nframes: processor time a frame, and from input to paint; %d inputs each, load %s\n", drags, load())
	fmt.Fprintf(r.out, "  %-12s %-9s %-3s %-10s %20s %20s %20s\n", "", "", "", "picture", "page: median, 95 %", "worker", "input to paint")
	for _, name := range names {
		for _, ratio := range []float64{1, 2} {
			for _, gesture := range gestures {
				f := framesRun{function: name, gesture: gesture.name, handle: gesture.handle, ratio: ratio}
				if err := f.measure(server.URL); err != nil {
					return fmt.Errorf("frames, %s, %s: %w", name, gesture.name, err)
				}
				f.report(r)
			}
		}
	}
	return nil
}

func (f *framesRun) report(r *report) {
	fmt.Fprintf(r.out, "  %-12s %-9s %-3s %-10s", f.function, f.gesture, fmt.Sprintf("%gx", f.ratio), f.picture)
	for _, part := range []struct {
		name   string
		values []float64
		most   time.Duration
	}{{"work", f.work, mostWork}, {"worker", f.worker, 0}, {"input-to-paint", f.latency, mostLatency}} {
		high := percentile(part.values, .95)
		verdict := ""
		if task := fmt.Sprintf("frames/%s/%s/%gx/%s", f.function, f.gesture, f.ratio, part.name); part.most > 0 {
			r.rows = append(r.rows, row{task, inBrowser, "nabla", high})
			if high <= float64(part.most) {
				verdict = "met"
				r.met++
			} else {
				verdict = "OVER"
				r.missed = append(r.missed, fmt.Sprintf("%s: %.1f ms, at most %v", task, high/1e6, part.most))
			}
		}
		fmt.Fprintf(r.out, " %8.2f %6.2f %-5s", percentile(part.values, .5)/1e6, high/1e6, verdict)
	}
	fmt.Fprintln(r.out)
}

func percentile(values []float64, share float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// address is the lab's, of the function with a constant.
func (f *framesRun) address() string {
	return "/descent#f=a*(" + strings.ReplaceAll(functions[f.function].python, "%", "%25") + ")&a=1&x=-3,2&lr=0.01&steps=100"
}

// measure opens the page, drags once to warm up, then drags while the browser traces.
func (f *framesRun) measure(site string) error {
	profile, err := os.MkdirTemp("", "nabla-bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(profile) }()
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.Headless, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	defer cancel()
	ctx, cancelTab := chromedp.NewContext(ctx)
	defer cancelTab()
	if err := chromedp.Do(ctx); err != nil {
		return err
	}
	ctx, cancelTime := context.WithTimeout(ctx, 2*time.Minute)
	defer cancelTime()
	if _, err := tell(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: follow}); err != nil {
		return err
	}
	if _, err := tell(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1040, Height: 900, DeviceScaleFactor: f.ratio}); err != nil {
		return err
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(site+f.address())); err != nil {
		return err
	}
	box, err := chromedp.Run(ctx, chromedp.Evaluate[[4]float64](`(async () => {
		await nabla.ready;
		await nabla.offline;
		await new Promise(r => setTimeout(r, 2000));
		const e = document.querySelector(`+quoted(f.handle)+`);
		e.scrollIntoView({block: 'center'});
		const r = e.getBoundingClientRect();
		return [r.x, r.y, r.width, r.height];
	})()`, chromedp.EvalAwaitPromise))
	if err != nil {
		return err
	}
	f.picture, err = chromedp.Run(ctx, chromedp.Evaluate[string](`(c => c.width + '×' + c.height)(document.querySelector('[data-map] canvas'))`))
	if err != nil {
		return err
	}
	if err := f.drag(ctx, box); err != nil {
		return err
	}
	events, err := f.traced(ctx, func() error { return f.drag(ctx, box) })
	if err != nil {
		return err
	}
	f.latency, err = chromedp.Run(ctx, chromedp.Evaluate[[]float64](fmt.Sprintf(`__inputs.slice(-%d).filter(i => i.painted).map(i => (i.painted - i.t) * 1e6)`, drags)))
	if err != nil {
		return err
	}
	return f.account(events)
}

// tell gives the browser a command of its protocol.
func tell[P, R any](ctx context.Context, command cdp.Command[P, R], params P) (R, error) {
	return chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, command, params) })
}

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

// drag makes an input a frame.
func (f *framesRun) drag(ctx context.Context, box [4]float64) error {
	at := func(k int) (x, y float64) {
		turn := 2 * math.Pi * float64(k) / drags
		if f.gesture != "start" {
			return box[0] + box[2]*(.4+.2*math.Sin(turn)), box[1] + box[3]/2
		}
		return box[0] + box[2]*(.5+.3*math.Cos(turn)), box[1] + box[3]*(.45+.25*math.Sin(turn))
	}
	mouse := func(kind input.DispatchMouseEventType, k int) error {
		x, y := at(k)
		_, err := tell(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1})
		return err
	}
	if err := mouse(input.DispatchMouseEventTypeMousePressed, 0); err != nil {
		return err
	}
	frame := time.NewTicker(time.Second / 60)
	defer frame.Stop()
	for k := 1; k <= drags; k++ {
		<-frame.C
		if err := mouse(input.DispatchMouseEventTypeMouseMoved, k); err != nil {
			return err
		}
	}
	time.Sleep(300 * time.Millisecond)
	return mouse(input.DispatchMouseEventTypeMouseReleased, drags)
}

// traceEvent is one event of a trace; times are microseconds, TDur is processor time.
type traceEvent struct {
	Name          string
	Ph            string
	Ts, Dur, TDur float64
	PID, TID      int
	Args          struct{ Name string }
}

// traced gives the events of what is done.
func (f *framesRun) traced(ctx context.Context, do func() error) ([]traceEvent, error) {
	var events []traceEvent
	done := make(chan error, 1)
	err := chromedp.Listen(ctx, func(e any) {
		switch e := e.(type) {
		case *tracing.EventDataCollected:
			for _, v := range e.Value {
				var t traceEvent
				if json.Unmarshal(v, &t) == nil {
					events = append(events, t)
				}
			}
		case *tracing.EventTracingComplete:
			done <- nil
		}
	})
	if err != nil {
		return nil, err
	}
	if _, err := tell(ctx, tracing.Start, tracing.StartParams{TransferMode: "ReportEvents", TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"toplevel", "blink.user_timing"}}}); err != nil {
		return nil, err
	}
	if err := do(); err != nil {
		return nil, err
	}
	if _, err := tell(ctx, tracing.End, cdp.Empty{}); err != nil {
		return nil, err
	}
	select {
	case err := <-done:
		return events, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// account adds up for each input what the threads did until the next one.
func (f *framesRun) account(events []traceEvent) error {
	var marks []traceEvent
	workers := map[int]bool{}
	for _, e := range events {
		switch {
		case e.Name == "nabla input":
			marks = append(marks, e)
		case e.Name == "thread_name" && strings.HasPrefix(e.Args.Name, "DedicatedWorker"):
			workers[e.TID] = true
		}
	}
	if len(marks) < drags/2 {
		return fmt.Errorf("%d of %d inputs arrived: %w", len(marks), drags, io.ErrUnexpectedEOF)
	}
	slices.SortFunc(marks, func(a, b traceEvent) int { return cmp.Compare(a.Ts, b.Ts) })
	f.work, f.worker = make([]float64, len(marks)), make([]float64, len(marks))
	for _, e := range events {
		if e.PID != marks[0].PID || e.Ph != "X" || !strings.HasSuffix(e.Name, "RunTask") {
			continue
		}
		// A task belongs to the last input before its end: the one that it dispatches.
		k, _ := slices.BinarySearchFunc(marks, e.Ts+e.Dur, func(m traceEvent, at float64) int { return cmp.Compare(m.Ts, at) })
		switch {
		case k == 0:
		case e.TID == marks[0].TID:
			f.work[k-1] += 1e3 * e.TDur
		case workers[e.TID]:
			f.worker[k-1] += 1e3 * e.TDur
		}
	}
	return nil
}
