// A lab's page: asks the worker for the results of a state, paints them, and lets handles be dragged.
// It works before the page's Go is there; then Go (app/lab) reads and checks the inputs and
// says which state is wanted. Only one request flies at a time, and only the newest one waits.
import {attachFigure} from './outputs.js';
import {attachDrag, theme, watch} from './draw.js';

export function startLab({client, data, words}) {
  const figures = new Map(), rasters = new Map(); // by name: what attachFigure gave; bitmaps
  let flying = false, next = null, results = {}, last = null, settled = [], resolveFirst, view = null, pending = {}, wrong = [], told = '', newest = null;
  const first = new Promise(resolve => { resolveFirst = resolve; });
  const raw = () => [location.search.slice(1), location.hash.slice(1)].filter(Boolean).join('&');
  const host = name => document.querySelector(`[data-figure="${name}"]`);

  // sizes are how wide the figures' places are. They are kept: to ask makes the browser lay the page out.
  const widths = new Map(), sized = new ResizeObserver(list => { for (const e of list) widths.set(e.target, e.target.clientWidth); });
  function sizes() {
    const all = {};
    for (const e of document.querySelectorAll('[data-figure]')) {
      if (!widths.has(e)) { widths.set(e, e.clientWidth); sized.observe(e); }
      all[e.dataset.figure] = {width: widths.get(e) || 640};
    }
    return all;
  }

  // request asks for a state, given as a fragment. With freeze the map stays where it is.
  function request(state, freeze = false) {
    return want({state, view: freeze ? view : null});
  }

  function want(wanted) {
    newest = wanted;
    if (flying) next = wanted; else fly(wanted);
    return new Promise(resolve => settled.push(resolve));
  }

  // looks is what pictures depend on beside the state.
  const looks = () => ({ratio: devicePixelRatio, dark: theme(document.documentElement).dark});
  let look = looks();
  watch(() => {
    const now = looks();
    if (now.ratio === look.ratio && now.dark === look.dark) return;
    look = now;
    if (last) want({...newest, view});
  });

  async function fly(wanted) {
    flying = true;
    const r = await client.lab({lab: data.lab, state: wanted.state, view: wanted.view, sizes: sizes(), ...look});
    flying = false;
    if (!r.lost && !r.overtaken) show(r);
    if (next) { const n = next; next = null; fly(n); return; }
    for (const f of settled.splice(0)) f(results);
    resolveFirst();
  }

  // show paints at once: a worker's answer comes at most once a frame while something is dragged, and
  // hidden pages have no frames.
  function show(r) {
    last = r;
    wrong = r.problems || [];
    const text = JSON.stringify(wrong), none = '[]';
    if (text !== none || told !== none) nabla.go?.problems(text);
    told = text;
    const good = r.outputs?.length > 0;
    document.querySelector('.readout')?.setAttribute('data-stale', String(!good));
    if (!good) return;
    view = r.view;
    results = {};
    for (const o of r.outputs) {
      results[o.name] = JSON.parse(o.value);
      const e = document.querySelector(`output[name="${o.name}"]`);
      if (!e) continue;
      e.dataset.value = o.value;
      const text = words[`status ${o.text}`] || o.text;
      if (e.textContent !== text) e.textContent = text;
    }
    say(r.say || []);
    keepRasters(r.rasters || []);
    paintFigures(r.figures || []);
    if (r.more) client.refine({lab: data.lab, of: r.more, sizes: sizes(), ...look}, {output: p => part(r, p)});
  }

  // part shows what takes longer, as it comes: figures, and sentences behind the others.
  function part(r, p) {
    if (last !== r) return;
    paintFigures(p.figures);
    if (p.say.length) say([...r.say, ...p.say]);
  }

  function say(sentences) {
    const e = document.querySelector('[data-say]'), text = sentences.join(' ');
    if (e && e.textContent !== text) e.textContent = text;
  }

  function paintFigures(list) {
    for (const f of list) {
      const e = host(f.name);
      if (!e) continue;
      const old = figures.get(f.name);
      if (old) { old.update(f); continue; }
      const shown = attachFigure(e, f, {client, words, handles: f.name === 'map', rasters, resized: () => want({...newest, view})});
      for (const c of [...e.children]) if (c !== shown.canvas.parentElement) c.remove();
      figures.set(f.name, shown);
      attachDrag(shown.canvas, () => shown.list, dragged, {press: true});
    }
  }

  // keepRasters takes the pictures of an answer; one that comes without a bitmap is the same as before.
  function keepRasters(list) {
    for (const [name, old] of rasters) {
      const now = list.find(r => r.name === name);
      if (now && !now.bitmap) continue;
      old.close();
      rasters.delete(name);
    }
    for (const r of list) if (r.bitmap) rasters.set(r.name, r.bitmap);
  }

  // address writes a state into the page's address; what every page has (embed, theme, …) stays. While something is
  // dragged it waits for the end, since a browser takes a millisecond for it, and refuses it when it comes too often.
  const QUIET = 400; // ms
  let wanted = null, changed = -QUIET, timer = 0;
  function address(fragment) {
    const now = performance.now(), quiet = now - changed > QUIET;
    wanted = fragment;
    changed = now;
    if (quiet && !timer) write(); else timer ||= setTimeout(later, QUIET);
  }
  function later() {
    const left = changed + QUIET - performance.now();
    timer = left > 1 ? setTimeout(later, left) : 0;
    if (!timer) write();
  }
  function write() {
    if (wanted === null) return;
    const common = raw().split('&').filter(p => /^(embed|lang|theme|hide|lock)=/.test(p)).join('&');
    const hash = [wanted, common].filter(Boolean).join('&');
    wanted = null;
    try { history.replaceState(history.state, '', location.pathname + (hash ? '#' + hash : '')); } catch { /* a frame without an origin keeps its address */ }
  }
  addEventListener('pagehide', write);

  // dragged rounds to what can be seen: a five hundredth of the map.
  function dragged(name, x, y, done) {
    const digits = span => Math.max(0, Math.min(12, -Math.floor(Math.log10(Math.abs(span) / 500 || 1))));
    const round = (v, span) => String(+v.toFixed(digits(span)));
    const now = (document.querySelector(`[name="${name}"]`)?.value || '').replace(/[\[\]]/g, '').split(',');
    now[0] = round(x, view.x1 - view.x0);
    if (now.length > 1) now[1] = round(y, view.y1 - view.y0);
    change({[name]: now.map(s => s.trim()).join(',')}, !done);
  }

  // fill shows an input's value. at is where its slider stands, unless somebody holds it.
  function fill(name, value, at = -1) {
    const e = document.querySelector(`[name="${CSS.escape(name)}"]`), slider = document.querySelector(`[data-slides="${CSS.escape(name)}"]`);
    if (e && e.value !== value) e.value = value;
    if (!slider || at < 0) return;
    slider.setAttribute('aria-valuetext', value);
    if (slider !== document.activeElement) slider.value = at;
  }

  // change is what somebody means: inputs by name. Before Go is there it is kept, and computed.
  function change(inputs, freeze = false) {
    if (nabla.go) return nabla.go.set(JSON.stringify(inputs), freeze);
    Object.assign(pending, inputs);
    for (const [k, v] of Object.entries(inputs)) fill(k, v);
    const encode = s => String(s).replace(/[%&#\t\r\n]/g, encodeURIComponent);
    request([raw(), ...Object.entries(pending).map(([k, v]) => `${k}=${encode(v)}`)].filter(Boolean).join('&'), freeze);
  }

  addEventListener('input', e => {
    if (nabla.go || !e.target.name || e.isComposing) return;
    change({[e.target.name]: e.target.value});
  });

  addEventListener('hashchange', () => { wanted = null; if (nabla.go) nabla.go.moved(); else request(raw()); });

  let focus = null;
  const begin = () => { nabla.early = null; request(raw()); };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin); else begin();

  return {
    first,
    set: async inputs => { await nabla.ready; change(Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, Array.isArray(v) ? v.join(',') : String(v)]))); await new Promise(r => { if (!flying && !next) r(); else settled.push(r); }); },
    lost({hopeless}) { if (!hopeless && last) nabla.go?.again(); },
    create: () => null,
    api(n) {
      n.results = () => ({...results});
      n.inputs = () => n.go ? JSON.parse(n.go.inputs()) : {};
      n.page = {address, request, fill, pending: () => JSON.stringify(pending), raw, problems: () => JSON.stringify(wrong)};
    },
    beforeMount() {
      const a = document.activeElement;
      focus = a?.name ? {name: a.name, selection: 'selectionStart' in a && a.selectionStart !== null ? [a.selectionStart, a.selectionEnd] : null} : null;
    },
    afterMount() {
      if (!focus || document.activeElement?.name === focus.name) return;
      const e = document.querySelector(`[name="${focus.name}"]`);
      e?.focus({preventScroll: true});
      if (focus.selection) e?.setSelectionRange?.(...focus.selection);
    },
  };
}
