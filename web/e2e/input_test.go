package e2e

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// typed puts text in as an input method or a paste does: through the browser, not the DOM.
func (b *tab) typed(text string) {
	b.Helper()
	b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return chromedp.Void{}, err
	})
}

// press presses and lets go a named key with modifiers (Alt, Control, Meta, Shift).
func (b *tab) press(key string, modifiers ...string) {
	b.Helper()
	var mask int64
	for _, m := range modifiers {
		mask |= map[string]int64{"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}[m]
	}
	codes := map[string]int64{"Enter": 13, "Tab": 9, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35, "PageUp": 33, "PageDown": 34, "Backspace": 8, "p": 80, "z": 90}
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: codes[key], Modifiers: mask}
	if key == "Enter" {
		down.Text = "\r"
	}
	up := down
	up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
	for _, p := range []input.DispatchKeyEventParams{down, up} {
		b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, p)
			return chromedp.Void{}, err
		})
	}
}

// mouse moves, presses or lets go.
func (b *tab) mouse(kind input.DispatchMouseEventType, x, y float64) {
	b.Helper()
	p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}
	if kind == input.DispatchMouseEventTypeMouseMoved {
		p.ClickCount = 0
	}
	if !strings.HasSuffix(string(kind), "Released") {
		p.Buttons = 1
	}
	b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, p)
		return chromedp.Void{}, err
	})
}

// double clicks twice.
func (b *tab) double(x, y float64) {
	b.Helper()
	for n := range int64(2) {
		for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: n + 1}
			b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
				_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, p)
				return chromedp.Void{}, err
			})
		}
	}
}

// click clicks the middle of the first element that a selector finds.
func (b *tab) click(selector string) {
	b.Helper()
	b.until(`document.querySelector(` + js(selector) + `)`)
	at := eval[[2]float64](b, `(() => { const e = document.querySelector(`+js(selector)+`); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
	b.mouse(input.DispatchMouseEventTypeMousePressed, at[0], at[1])
	b.mouse(input.DispatchMouseEventTypeMouseReleased, at[0], at[1])
}

// hover moves the mouse with no button down.
func (b *tab) hover(x, y float64) {
	b.Helper()
	b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y, Button: input.MouseButtonNone})
		return chromedp.Void{}, err
	})
}

// swipe puts a finger down, moves it from point to point, and takes it up.
func (b *tab) swipe(points ...[2]float64) {
	b.Helper()
	touch := func(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
		b.must(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at})
			return chromedp.Void{}, err
		})
	}
	for i, p := range points {
		kind := input.DispatchTouchEventTypeTouchMove
		if i == 0 {
			kind = input.DispatchTouchEventTypeTouchStart
		}
		touch(kind, &input.TouchPoint{X: p[0], Y: p[1]})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// line is a swipe from one point to another in steps, as a finger makes it.
func line(from, to [2]float64) [][2]float64 {
	const steps = 12
	points := make([][2]float64, steps+1)
	for i := range points {
		t := float64(i) / steps
		points[i] = [2]float64{from[0] + t*(to[0]-from[0]), from[1] + t*(to[1]-from[1])}
	}
	return points
}
