// What a figure on a canvas does with pointers and keys: reading values out (attachHover) and dragging
// handles (attachDrag). draw.js paints the lists and gives these functions too.
import { open, handles, hit, dataAt, toPixel, theme } from './draw.js';

// place gives an event's point in the list's pixels.
function place(canvas, list, e) {
  const r = canvas.getBoundingClientRect();
  return [(e.clientX - r.left) * list.width / r.width, (e.clientY - r.top) * list.height / r.height];
}

// nearest is the sample of a series that is read out at a pixel: of lines the one at this x, else the
// closest one within 30 px.
export function nearest(buffer, px, py) {
  let best = null;
  for (const s of open(buffer).series) {
    const a = s.axes;
    if (px < a.x - 6 || px > a.x + a.w + 6 || py < a.y - 6 || py > a.y + a.h + 6) continue;
    let near = null;
    for (let i = 0; i < s.n; i++) {
      const [x, y] = toPixel(a, s.x(i), s.y(i));
      if (!isFinite(x + y) || x < a.x - 1 || x > a.x + a.w + 1 || y < a.y - 1 || y > a.y + a.h + 1) continue;
      const d = s.kind === 0 || s.kind === 2 ? Math.abs(x - px) + Math.abs(y - py) / 1e4 : Math.hypot(x - px, y - py);
      if (!near || d < near.d) near = { d, i, px: x, py: y, series: s, x: s.x(i), y: s.y(i) };
    }
    if (!near || near.d > 30 && s.kind !== 0) continue;
    near.d = Math.hypot((near.px - px) / (s.kind === 0 ? 4 : 1), near.py - py);
    if (!best || near.d < best.d) best = near;
  }
  return best;
}

export const number = (v, digits = 6) => { const s = String(+v.toPrecision(digits)), [m, e] = s.split('e'); return (e ? `${m}×10${e.replace('+', '').replace(/./g, c => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)])}` : s).replace('-', '−'); };

// attachHover reads out x and y under the pointer, a finger or the arrow keys (← → along a series, ↑ ↓
// between series, Escape ends). The readout is beside the canvas in its parent, which must be
// positioned. It returns a function that takes everything away.
export function attachHover(canvas, getList, { keyboard = true } = {}) {
  const make = (name, parent = canvas.parentElement) => { const e = document.createElement('div'); e.className = name; e.hidden = true; parent.append(e); return e; };
  const hair = make('fg-hair'), dot = make('fg-dot'), box = make('fg-hover'), parts = [hair, dot, box];
  let now = null;
  const hide = () => { now = null; for (const e of parts) e.hidden = true; };
  const show = (a, px, py, x, y, series) => {
    const l = open(getList()), k = canvas.clientWidth / l.width, ox = canvas.offsetLeft, oy = canvas.offsetTop, set = (e, p, v) => e.style.setProperty(p, v);
    box.textContent = `${series?.label ? series.label + '\n' : ''}${a.xlabel || 'x'} ${x}   ${a.ylabel || 'y'} ${y}`;
    for (const e of parts) e.hidden = false;
    dot.hidden = !series;
    set(hair, 'transform', `translate(${ox + px * k}px, ${oy + a.y * k}px)`); set(hair, 'height', `${a.h * k}px`);
    set(dot, 'transform', `translate(${ox + px * k}px, ${oy + py * k}px)`); if (series) set(dot, 'background', theme(canvas).color(series.color));
    const w = box.offsetWidth, right = px * k + 12 + w < canvas.clientWidth;
    set(box, 'transform', `translate(${ox + Math.max(0, right ? px * k + 12 : px * k - 12 - w)}px, ${oy + Math.max(0, py * k - box.offsetHeight - 10)}px)`);
  };
  const digits = (a, b) => Math.min(15, 6 + Math.max(0, Math.ceil(Math.log10(Math.max(Math.abs(a), Math.abs(b)) / Math.abs(b - a))) || 0)); // 10¹³ + 1 differs from 10¹³
  const sample = n => { const a = n.series.axes; now = n; show(a, n.px, n.py, number(n.x, digits(a.x0, a.x1)), number(n.y, digits(a.y0, a.y1)), n.series); };
  const move = e => {
    const b = getList(); if (!b || e.buttons && e.pointerType === 'mouse') return hide();
    const [px, py] = place(canvas, open(b), e), n = nearest(b, px, py);
    if (n) return sample(n);
    const d = dataAt(b, px, py); if (!d) return hide();
    now = null; show(d.axes, px, py, number(d.x, 4), number(d.y, 4));
  };
  const key = e => {
    const b = getList(), list = b && open(b).series; if (!list?.length) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, End: Infinity, Home: -Infinity }[e.key], other = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (e.key === 'Escape') return hide();
    if (step === undefined && !other || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    const k = Math.max(0, list.findIndex(s => s === now?.series)), s = list[other ? (k + other + list.length) % list.length : k];
    let i = now ? Math.min(now.i, s.n - 1) : -1, pixel;
    if (!other) i = Math.min(Math.max(i + step, 0), s.n - 1);
    for (; i >= 0 && i < s.n && !isFinite((pixel = toPixel(s.axes, s.x(i), s.y(i)))[1]); i += step < 0 ? -1 : 1);
    if (pixel && i >= 0 && i < s.n) sample({ series: s, i, px: pixel[0], py: pixel[1], x: s.x(i), y: s.y(i) });
  };
  const on = { pointermove: move, pointerdown: move, pointerleave: e => e.pointerType === 'mouse' && hide(), blur: hide };
  if (keyboard) { on.keydown = key; canvas.tabIndex = 0; box.setAttribute('role', 'status'); }
  for (const t in on) canvas.addEventListener(t, on[t]);
  return () => { for (const t in on) canvas.removeEventListener(t, on[t]); for (const e of parts) e.remove(); };
}

// attachDrag lets handles be dragged. moved(handle, x, y, done) gets data coordinates. With press, a press
// (of a finger: a tap) anywhere on the axes takes the first handle there that moves both ways; one that moves only up and
// down, as a bar's top, is taken by a press above or below it. Only a handle keeps the page
// from scrolling; the canvas itself has touch-action: pan-y.
export function attachDrag(canvas, getList, moved, { press = false } = {}) {
  let held = null, from = null, grip = [0, 0]; // grip: from the pointer to the handle's middle
  const under = e => { const l = open(getList()), [px, py] = place(canvas, l, e); return hit(getList(), px, py, 22 * l.width / canvas.clientWidth) ?? null; };
  const tell = (e, done) => {
    const l = open(getList()), [px, py] = place(canvas, l, e);
    held = l.handles.find(h => h.name === held.name) ?? held; // the list may be a new one since
    const a = held.axes, within = (v, lo, size) => Math.min(Math.max(v, lo), lo + size), d = dataAt(getList(), within(px + grip[0], a.x, a.w), within(py + grip[1], a.y, a.h), a);
    moved(held, held.axis === 'y' ? held.x : d.x, held.axis === 'x' ? held.y : d.y, done);
  };
  const pressed = e => {
    const l = open(getList()), [px] = place(canvas, l, e), near = l.handles.filter(h => h.axis === 'y' && Math.abs(h.px - px) < 22).sort((a, b) => Math.abs(a.px - px) - Math.abs(b.px - px));
    return l.handles.find(h => !h.axis) ?? near[0] ?? null;
  };
  const whole = e => { const a = inAxes(e)?.axes; return a ? handles(getList()).find(h => h.axis === 'a' && h.axes === a) ?? null : null; };
  const inAxes = e => dataAt(getList(), ...place(canvas, open(getList()), e));
  const on = {
    touchstart: e => { if (getList() && e.touches.length === 1 && under(e.touches[0])) e.preventDefault(); },
    pointerdown: e => {
      if (!getList() || e.button) return;
      held = under(e) ?? whole(e); grip = [0, 0];
      if (held) { const [px, py] = place(canvas, open(getList()), e); grip = [held.px - px, held.py - py]; }
      if (!held && press && inAxes(e)) { if (e.pointerType === 'touch') from = [e.clientX, e.clientY]; else held = pressed(e); }
      if (held) { canvas.setPointerCapture(e.pointerId); e.preventDefault(); tell(e, false); }
    },
    pointermove: e => { if (held) tell(e, false); else if (getList()) canvas.style.setProperty('cursor', under(e) ?? whole(e) ? 'grab' : ''); },
    pointerup: e => { if (!held && from && Math.hypot(e.clientX - from[0], e.clientY - from[1]) < 8) held = pressed(e); if (held) tell(e, true); held = from = null; },
    pointercancel: () => { held = from = null; },
  };
  canvas.style.setProperty('touch-action', 'pan-y');
  for (const t in on) canvas.addEventListener(t, on[t], { passive: false });
  return () => { for (const t in on) canvas.removeEventListener(t, on[t]); };
}
