// Which part of a map is shown: Ctrl and the wheel (a trackpad's pinch), two fingers, + and − zoom; dragging with Shift or
// the middle button, two fingers, and Shift with arrow keys move it; a double click or 0 shows all again.
//
//   attachZoom(canvas, getList, {show, fit})   show({x0, x1, y0, y1}) is called as it changes;
//                                              fit(double): after a double click, whose presses have moved something
import {open, dataAt} from './draw.js';

export function attachZoom(canvas, getList, {show, fit}) {
  const axes = () => open(getList()).axes[0];
  const place = e => { const l = open(getList()), r = canvas.getBoundingClientRect(); return [(e.clientX - r.left) * l.width / r.width, (e.clientY - r.top) * l.height / r.height]; };
  // The part that is shown, in the axis' own measure: logarithms on a logarithmic one.
  const measure = (v, log) => log ? Math.log10(v) : v, back = (v, log) => log ? 10 ** v : v;
  const now = a => ({x: [measure(a.x0, a.logX), measure(a.x1, a.logX)], y: [measure(a.y0, a.logY), measure(a.y1, a.logY)]});
  const give = (a, {x, y}) => {
    if (!(x[1] - x[0] > 1e-12 * Math.max(1, Math.abs(x[0]), Math.abs(x[1]))) || !(y[1] - y[0] > 1e-12 * Math.max(1, Math.abs(y[0]), Math.abs(y[1]))) || x[1] - x[0] > 1e9 || y[1] - y[0] > 1e9) return;
    show({x0: back(x[0], a.logX), x1: back(x[1], a.logX), y0: back(y[0], a.logY), y1: back(y[1], a.logY)});
  };

  // zoom makes the part k times as wide; the place (u, v) of the axes, from 0 to 1, stays where it is.
  function zoom(k, u = .5, v = .5, from = now(axes())) {
    const span = ([a, b], t) => { const w = b - a, c = a + t * w; return [c - t * w * k, c + (1 - t) * w * k]; };
    give(axes(), {x: span(from.x, u), y: span(from.y, v)});
  }
  function move(du, dv, from = now(axes())) {
    const by = ([a, b], t) => [a + t * (b - a), b + t * (b - a)];
    give(axes(), {x: by(from.x, du), y: by(from.y, dv)});
  }
  const share = (a, [px, py]) => [(px - a.x) / a.w, 1 - (py - a.y) / a.h];

  const fingers = new Map();
  let held = null; // what a drag or a pinch began with
  const middle = () => { const [a, b] = [...fingers.values()]; return {at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], far: Math.hypot(a[0] - b[0], a[1] - b[1])}; };
  const on = {
    wheel: e => {
      if (!getList() || !(e.ctrlKey || e.metaKey) || !dataAt(getList(), ...place(e))) return;
      e.preventDefault();
      zoom(Math.exp(Math.max(-60, Math.min(60, e.deltaY * (e.deltaMode ? 20 : 1))) * .006), ...share(axes(), place(e)));
    },
    dblclick: e => { if (getList() && dataAt(getList(), ...place(e))) fit(true); },
    pointerdown: e => {
      if (!getList()) return;
      if (e.pointerType === 'touch') {
        fingers.set(e.pointerId, place(e));
        if (fingers.size === 2) { held = {from: now(axes()), ...middle()}; e.stopImmediatePropagation(); canvas.dispatchEvent(new PointerEvent('pointercancel')); }
        return;
      }
      if (!(e.button === 1 || e.shiftKey && e.button === 0) || !dataAt(getList(), ...place(e))) return;
      e.preventDefault(); e.stopImmediatePropagation();
      canvas.setPointerCapture(e.pointerId);
      held = {from: now(axes()), at: place(e), pointer: e.pointerId};
    },
    pointermove: e => {
      if (fingers.has(e.pointerId)) fingers.set(e.pointerId, place(e));
      if (!held || held.pointer !== undefined && held.pointer !== e.pointerId) return;
      e.stopImmediatePropagation();
      const a = axes(), m = held.pointer === undefined ? middle() : {at: place(e), far: 1}, k = held.pointer === undefined ? held.far / Math.max(m.far, 1) : 1;
      const [u, v] = share(a, held.at), [u1, v1] = share(a, m.at);
      const span = ([lo, hi], t, t1) => { const w = hi - lo, c = lo + t * w; return [c - t1 * w * k, c + (1 - t1) * w * k]; };
      give(a, {x: span(held.from.x, u, u1), y: span(held.from.y, v, v1)});
    },
    pointerup: e => { const mine = held; if (fingers.delete(e.pointerId) || held?.pointer === e.pointerId) held = null; if (mine) e.stopImmediatePropagation(); },
    pointercancel: e => { if (e.isTrusted) { fingers.delete(e.pointerId); held = null; } },
    keydown: e => {
      if (!getList() || e.ctrlKey || e.metaKey || e.altKey) return;
      const way = e.shiftKey && {ArrowRight: [.1, 0], ArrowLeft: [-.1, 0], ArrowUp: [0, .1], ArrowDown: [0, -.1]}[e.key];
      if (way) move(...way); else if (e.key === '+' || e.key === '=') zoom(.8); else if (e.key === '-') zoom(1.25); else if (e.key === '0') fit(false); else return;
      e.preventDefault(); e.stopImmediatePropagation();
    },
  };
  for (const t in on) canvas.addEventListener(t, on[t], {passive: false, capture: true});
  return {zoom};
}
