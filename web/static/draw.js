// Plays display lists on a canvas. The bytes are documented in core/figure/list.go; colours are roles
// that the page's custom properties resolve (figure.css, site.css), so a new theme is a new paint.
// Start with paint(); open() reads a list once; observe() repaints; pointer.js has what listens to
// pointers and keys.
export { attachHover, attachDrag, nearest, number } from './pointer.js';

const NAMES = ['circle', 'circle', 'square', 'diamond', 'up', 'down', 'left', 'right', 'plus', 'cross', 'star', 'circle', 'circle', 'pentagon', 'hexagon', 'vbar', 'hbar'];
const SHAPES = { // outlines about the origin for a diameter of 1, as in svg.go
  square: [-.42, -.42, .42, -.42, .42, .42, -.42, .42], diamond: [0, -.6, .5, 0, 0, .6, -.5, 0], up: [0, -.58, .52, .36, -.52, .36], down: [0, .58, .52, -.36, -.52, -.36],
  left: [-.58, 0, .36, .52, .36, -.52], right: [.58, 0, -.36, .52, -.36, -.52], star: [0, -.62, .14, -.19, .59, -.19, .22, .07, .36, .5, 0, .23, -.36, .5, -.22, .07, -.59, -.19, -.14, -.19],
  pentagon: [0, -.55, .52, -.17, .32, .45, -.32, .45, -.52, -.17], hexagon: [0, -.55, .48, -.28, .48, .28, 0, .55, -.48, .28, -.48, -.28],
  plus: [-.5, 0, .5, 0, 0, -.5, 0, .5], cross: [-.4, -.4, .4, .4, -.4, .4, .4, -.4], vbar: [0, -.5, 0, .5], hbar: [-.5, 0, .5, 0],
};
const lists = new WeakMap();
const at = (v, i) => v.getInt16(i, true) / 10;

// open reads header, strings and records: {width, height, axes, series, handles, strings, view, rasters}. Whoever has pictures
// for operation 16 puts them into rasters, a map of bitmaps by name.
export function open(buffer) {
  let l = lists.get(buffer);
  if (l) return l;
  const v = new DataView(buffer), text = new TextDecoder();
  if (v.getUint32(0) !== 0x4e424c31) throw new Error('not a display list');
  l = { view: v, width: at(v, 8), height: at(v, 10), strings: [], axes: [], series: [], handles: [], images: new Map(), rasters: null };
  let p = v.getUint32(12, true), n = v.getUint32(p, true);
  for (p += 4; n--;) { const k = v.getUint32(p, true); l.strings.push(text.decode(new Uint8Array(buffer, p + 4, k))); p += 4 + k; }
  p = v.getUint32(16, true); n = v.getUint32(p, true); p += 4;
  const str = i => l.strings[v.getUint16(i, true)], f64 = i => v.getFloat64(i, true);
  for (; n--;) {
    const kind = v.getUint8(p), size = v.getUint32(p + 1, true), q = p += 5; p += size;
    if (kind === 1) l.axes.push({ x: at(v, q), y: at(v, q + 2), w: at(v, q + 4), h: at(v, q + 6), x0: f64(q + 8), x1: f64(q + 16), y0: f64(q + 24), y1: f64(q + 32), logX: v.getUint8(q + 40) & 1, logY: v.getUint8(q + 40) & 2, xlabel: str(q + 41), ylabel: str(q + 43) });
    if (kind === 2) { const s = { axes: l.axes[v.getUint16(q, true)], kind: v.getUint8(q + 2), color: str(q + 3), label: str(q + 5), n: v.getUint32(q + 7, true), x: i => f64(q + 11 + 16 * i), y: i => f64(q + 19 + 16 * i) }; l.series.push(s); }
    if (kind === 3) l.handles.push({ axes: l.axes[v.getUint16(q, true)], px: at(v, q + 2), py: at(v, q + 4), x: f64(q + 6), y: f64(q + 14), axis: String.fromCharCode(v.getUint8(q + 22)).replace('\0', ''), name: str(q + 23), label: str(q + 25) });
  }
  lists.set(buffer, l);
  return l;
}

// handles are the points that can be dragged; one is hit within 22 px (44 across; it is drawn 18). Of the axis 'a' are those
// that a press anywhere on their axes holds.
export const handles = buffer => open(buffer).handles;
export const hit = (buffer, x, y, reach = 22) => handles(buffer).filter(h => h.axis !== 'a').map(h => [Math.hypot(h.px - x, h.py - y), h]).filter(d => d[0] <= reach).sort((a, b) => a[0] - b[0])[0]?.[1];

const lin = (v, log) => log ? Math.log10(v) : v;
const share = (v, a, b, log) => (lin(v, log) - lin(a, log)) / (lin(b, log) - lin(a, log));
const back = (t, a, b, log) => { const u = lin(a, log) + t * (lin(b, log) - lin(a, log)); return log ? 10 ** u : u; };
export const toPixel = (a, x, y) => [a.x + a.w * share(x, a.x0, a.x1, a.logX), a.y + a.h * (1 - share(y, a.y0, a.y1, a.logY))];

// dataAt is the data under a pixel, of the axes it lies in (of those given, also outside).
export function dataAt(buffer, px, py, axes) {
  const a = axes ?? open(buffer).axes.find(a => px >= a.x - 4 && px <= a.x + a.w + 4 && py >= a.y - 4 && py <= a.y + a.h + 4);
  return a && { axes: a, x: back((px - a.x) / a.w, a.x0, a.x1, a.logX), y: back(1 - (py - a.y) / a.h, a.y0, a.y1, a.logY) };
}

// theme gives the colours of an element: role name or "#light/#dark" → CSS colour. They are looked up once, until
// watch sees that they may be others: to ask for a style makes the browser find all styles that have changed.
export function theme(element) {
  if (!themes) { themes = new WeakMap(); watch(() => { themes = new WeakMap(); }); }
  let t = themes.get(element);
  if (t) return t;
  const style = getComputedStyle(element), dark = style.colorScheme === 'dark', known = new Map();
  const color = c => { let r = known.get(c); if (!r) known.set(c, r = c[0] === '#' ? c.split('/')[+dark] : style.getPropertyValue('--' + c).trim() || '#888'); return r; };
  themes.set(element, t = { dark, color, font: style.getPropertyValue('--sans').trim() || 'sans-serif' });
  return t;
}
let themes = null;

// The font that a canvas has: to set one makes the browser find all styles that have changed.
const fonts = new WeakMap();

// paint plays a list on a canvas, sharp at dpr device pixels a CSS pixel. The canvas gets the list's
// size, scaled to the width it has on the page.
export function paint(canvas, buffer, { dpr = paper ? 3 : devicePixelRatio, colors = theme(canvas), fit = true } = {}) {
  const l = open(buffer), v = l.view, str = i => l.strings[v.getUint16(i, true)];
  const w = Math.round(l.width * dpr), h = Math.round(l.height * dpr);
  const resized = canvas.width !== w || canvas.height !== h;
  if (resized) { canvas.width = w; canvas.height = h; }
  if (fit && canvas.style) canvas.style.setProperty('aspect-ratio', `${l.width} / ${l.height}`);
  const g = canvas.getContext('2d');
  g.setTransform(w / l.width, 0, 0, h / l.height, 0, 0);
  g.clearRect(0, 0, l.width, l.height);
  g.lineJoin = 'round'; g.setLineDash([]); g.beginPath();
  let width = 1, strokeA = 1, fillA = 1, p = 20;
  let font = !resized && fonts.get(g) || '';
  const clipped = [];
  const points = (n, f) => { for (; n--; p += 4) f(at(v, p), at(v, p + 2)); };
  const filled = () => { g.globalAlpha = fillA; }, stroked = () => { g.globalAlpha = strokeA; };
  for (;;) switch (v.getUint8(p++)) {
    case 1: g.strokeStyle = colors.color(str(p)); strokeA = v.getUint8(p + 2) / 255; p += 3; break;
    case 2: g.fillStyle = colors.color(str(p)); fillA = v.getUint8(p + 2) / 255; p += 3; break;
    case 3: g.lineWidth = width = v.getUint16(p, true) / 100; p += 2; break;
    case 4: { const d = []; for (let n = v.getUint8(p++); n--; p += 2) d.push(v.getUint16(p, true) / 100); g.setLineDash(d); break; }
    case 5: { const closed = v.getUint8(p), n = v.getUint32(p + 1, true); p += 5; let first = true; points(n, (x, y) => { first ? g.moveTo(x, y) : g.lineTo(x, y); first = false; }); if (closed) g.closePath(); break; }
    case 6: stroked(); g.stroke(); g.beginPath(); break;
    case 7: filled(); g.fill('evenodd'); g.beginPath(); break;
    case 8: { filled(); const n = v.getUint32(p, true); p += 4; for (let i = 0; i < n; i++, p += 8) g.fillRect(at(v, p), at(v, p + 2), at(v, p + 4), at(v, p + 6)); break; }
    case 9: p = markers(p); break;
    case 10: p = words(p); break;
    case 11: clipped.push(font); g.save(); g.beginPath(); g.rect(at(v, p), at(v, p + 2), at(v, p + 4), at(v, p + 6)); g.clip(); g.beginPath(); p += 8; break;
    case 12: { const s = [g.strokeStyle, g.fillStyle, g.lineWidth, g.getLineDash()]; g.restore(); font = clipped.pop(); [g.strokeStyle, g.fillStyle, g.lineWidth] = s; g.setLineDash(s[3]); g.beginPath(); break; }
    case 13: p = image(p); break;
    case 14: p += 2; break;
    case 15: break;
    case 16: p = raster(p); break;
    default: g.globalAlpha = 1; fonts.set(g, font); return l;
  }
  function markers(p0) {
    const shape = SHAPES[NAMES[v.getUint8(p0)]], fill = v.getUint8(p0 + 1), size = at(v, p0 + 2), n = v.getUint32(p0 + 4, true);
    p = p0 + 8;
    points(n, (x, y) => {
      g.beginPath();
      if (!shape) g.arc(x, y, size / 2, 0, 7);
      else for (let i = 0; i < shape.length; i += 2) g[i === 0 || !fill && i % 4 === 0 ? 'moveTo' : 'lineTo'](x + shape[i] * size, y + shape[i + 1] * size);
      if (fill) { g.closePath(); filled(); g.fill(); }
      if (!fill || width > 0) { stroked(); g.stroke(); }
    });
    g.beginPath();
    return p;
  }
  function words(p) {
    const anchor = v.getUint8(p + 4), level = v.getUint8(p + 5), angle = v.getInt16(p + 6, true), size = v.getUint16(p + 8, true) / 100, flags = v.getUint8(p + 10), s = str(p + 11);
    const f = `${flags & 1 ? '600 ' : ''}${size}px ${colors.font}`, own = flags & 2 || angle;
    if (f !== font) g.font = font = f;
    g.textAlign = ['left', 'center', 'right'][anchor];
    let x = at(v, p), y = at(v, p + 2);
    if (own) g.save();
    if (angle) { g.translate(x, y); g.rotate(-angle * Math.PI / 180); x = y = 0; }
    y += [0, .35, .82][level] * size;
    filled();
    if (flags & 2) { g.strokeStyle = colors.color('surface'); g.lineWidth = 3; g.setLineDash([]); g.strokeText(s, x, y); }
    g.fillText(s, x, y);
    if (own) g.restore();
    return p + 13;
  }
  function image(p0) {
    const cols = v.getUint16(p0 + 8, true), rows = v.getUint16(p0 + 10, true), map = str(p0 + 14), each = map ? 1 : 4, start = p0 + 16, n = cols * rows;
    const key = p0 + (colors.dark ? 'd' : 'l');
    let tile = l.images.get(key);
    if (!tile) {
      tile = document.createElement('canvas'); tile.width = cols; tile.height = rows;
      const t = tile.getContext('2d'), d = t.createImageData(cols, rows), b = new Uint8Array(buffer, start, n * each);
      if (!map) d.data.set(b);
      else {
        const stops = map.split('/')[+colors.dark].split(' ').map(c => [1, 3, 5].map(i => parseInt(c.slice(i, i + 2), 16)));
        for (let i = 0; i < n; i++) if (b[i] < 255) { const t = b[i] / 254 * (stops.length - 1), k = Math.min(t | 0, stops.length - 2); for (let c = 0; c < 3; c++) d.data[4 * i + c] = stops[k][c] + (stops[k + 1][c] - stops[k][c]) * (t - k) + .5; d.data[4 * i + 3] = 255; }
      }
      t.putImageData(d, 0, 0); l.images.set(key, tile);
    }
    g.globalAlpha = v.getUint8(p0 + 13) / 255; g.imageSmoothingEnabled = !!v.getUint8(p0 + 12);
    g.drawImage(tile, at(v, p0), at(v, p0 + 2), at(v, p0 + 4), at(v, p0 + 6));
    return start + n * each;
  }
  // A picture has the size of its place in device pixels, and is drawn on just these; one of another size is old, and
  // fills the place until the new one is there.
  function raster(p) {
    const bitmap = l.rasters?.get(str(p + 8));
    if (bitmap) {
      const kx = w / l.width, ky = h / l.height, x = Math.round(at(v, p) * kx), y = Math.round(at(v, p + 2) * ky);
      const across = Math.round((at(v, p) + at(v, p + 4)) * kx) - x, down = Math.round((at(v, p + 2) + at(v, p + 6)) * ky) - y;
      const fits = Math.abs(bitmap.width - across) < 2 && Math.abs(bitmap.height - down) < 2;
      g.save();
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.globalAlpha = 1;
      if (fits) g.drawImage(bitmap, x, y); else { g.imageSmoothingEnabled = true; g.drawImage(bitmap, x, y, across, down); }
      if (paper?.dark) for (const [mode, color] of [['difference', '#fff'], ['hue', colors.color('f')]]) { g.globalCompositeOperation = mode; g.fillStyle = color; g.fillRect(x, y, across, down); }
      g.restore();
    }
    return p + 10;
  }
}

// picture is a list as a PNG of dpr pixels a CSS pixel, on the surface's colour.
export function picture(element, buffer, dpr) {
  const canvas = document.createElement('canvas'), colors = theme(element);
  paint(canvas, buffer, { dpr, colors, fit: false });
  const g = canvas.getContext('2d');
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.globalCompositeOperation = 'destination-over';
  g.fillStyle = colors.color('surface');
  g.fillRect(0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

// watch tells when the theme or the device's pixels may have changed. It returns a function that ends it.
export function watch(changed) {
  let ratio;
  const scheme = matchMedia('(prefers-color-scheme: dark)'), attributes = new MutationObserver(changed);
  const pixels = () => { ratio?.removeEventListener('change', pixels); ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`); ratio.addEventListener('change', pixels); changed(); };
  scheme.addEventListener('change', changed);
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'lang'] });
  pixels();
  return () => { scheme.removeEventListener('change', changed); attributes.disconnect(); ratio.removeEventListener('change', pixels); };
}

// observe paints again when theme, device's pixels or fonts change. getList gives the list to paint,
// or null. It returns a function that ends it; new lists and sizes are the caller's.
export function observe(canvas, getList, painted = () => {}) {
  let asked = 0;
  const now = () => { asked = 0; const b = getList(); if (b) { paint(canvas, b); painted(); } };
  const soon = () => { asked ||= requestAnimationFrame(() => { if (held) asked = 0; else now(); }); };
  const end = watch(soon);
  document.fonts?.addEventListener('loadingdone', soon);
  printed.add(now);
  return () => { cancelAnimationFrame(asked); end(); printed.delete(now); document.fonts?.removeEventListener('loadingdone', soon); };
}

// A canvas is printed as it is, so before that all are painted anew: light, and sharp enough for paper.
// Pictures that a dark page has got are made light, as there is no time to wait for others. After it all
// are painted for the screen again.
const printed = new Set();
let paper = null, held = false;
globalThis.addEventListener?.('beforeprint', () => {
  const root = document.documentElement, {dataset} = root, chosen = dataset.theme;
  held = true;
  paper = { dark: theme(root).dark };
  dataset.theme = 'light';
  themes = new WeakMap();
  for (const now of printed) now();
  if (chosen === undefined) delete dataset.theme; else dataset.theme = chosen;
  themes = new WeakMap();
  paper = null;
});
globalThis.addEventListener?.('afterprint', () => { held = false; for (const now of printed) now(); });
