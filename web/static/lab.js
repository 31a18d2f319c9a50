// A lab's page: asks the worker for the results of a state, paints them, and lets handles be dragged.
// It works before the page's Go is there; then Go (app/lab) reads and checks the inputs and
// says which state is wanted. Only one request flies at a time, and only the newest one waits.
import {TASK, only} from './address.js';
import {attachFigure} from './outputs.js';
import {attachDrag, theme, watch} from './draw.js';
import {attachControls} from './controls.js';
import {attachHandles} from './handles.js';
import {attachTools} from './tools.js';
import {attachZoom} from './zoom.js';
import {paintParts, put} from './parts.js';
import {attachPlayer} from './player.js';

export function startLab({client, data, words}) {
  const figures = new Map(), rasters = new Map(); // by name: what attachFigure gave; bitmaps
  let flying = false, next = null, results = {}, last = null, settled = [], resolveFirst, wrong = [], told = '', newest = null;
  let view = null, zoomed = null; // the part of the map that is shown; what somebody has zoomed to
  let intents = []; // what was meant before Go was there
  const first = new Promise(resolve => { resolveFirst = resolve; });
  const raw = () => [location.search.slice(1), location.hash.slice(1)].filter(Boolean).join('&');
  const host = name => document.querySelector(`[data-figure="${name}"]`);
  const field = name => document.querySelector(`[name="${CSS.escape(name)}"]`);

  // sizes are how wide the places are of the figures that are seen; others are not laid out. The widths are kept: to ask makes
  // the browser lay the page out.
  const widths = new Map(), sized = new ResizeObserver(list => { for (const e of list) widths.set(e.target, e.target.clientWidth); });
  function sizes() {
    const all = {};
    for (const e of document.querySelectorAll('[data-figure]')) {
      if (!widths.has(e)) { widths.set(e, e.clientWidth); sized.observe(e); }
      if (!e.closest('details:not([open])')) all[e.dataset.figure] = {width: widths.get(e) || widths.values().next().value || 640};
    }
    return all;
  }

  // request asks for a state, given as a fragment. How the map's part is chosen: "still", as it is while something is dragged;
  // "fit", anew; otherwise anew or what somebody has zoomed to. It is chosen when the request flies: if each kept what was seen
  // when it was made, two maps might take turns.
  function request(state, how = '') {
    if (how === 'fit') zoom(null);
    return want({state, how});
  }

  function want(wanted) {
    const changed = wanted.state !== newest?.state;
    newest = wanted;
    if (changed && nabla.go) dispatchEvent(new Event('nabla:state'));
    if (flying) next = wanted; else fly(wanted);
    return new Promise(resolve => settled.push(resolve));
  }
  const again = () => newest && want(newest);

  function zoom(part) {
    zoomed = part;
    document.querySelector('[data-map]')?.toggleAttribute('data-zoomed', !!part);
    if (part && newest) want({...newest, how: ''});
  }

  // looks is what pictures depend on beside the state.
  const looks = () => ({ratio: devicePixelRatio, dark: theme(document.documentElement).dark});
  let look = looks();
  watch(() => {
    const now = looks();
    if (now.ratio === look.ratio && now.dark === look.dark) return;
    look = now;
    if (last) again();
  });

  async function fly(wanted) {
    flying = true;
    const r = await client.lab({lab: data.lab, state: wanted.state, view: wanted.how === 'still' ? view : zoomed, sizes: sizes(), code: !!document.querySelector('.fold[open] [data-code]'), goal: goals(), ...look});
    flying = false;
    if (!r.lost && !r.overtaken) { show(r); if (r.outputs?.length) judged(r.goal, wanted.state); }
    if (next) { const n = next; next = null; fly(n); return; }
    for (const f of settled.splice(0)) f(results);
    resolveFirst();
  }

  // goals are the parameters of the address that make a challenge, as written.
  const goals = () => only(raw(), TASK).join('&');
  // judged paints what an answer says of the goal, with what is loaded when the first one comes.
  let goal = null;
  function judged(g, state) {
    if (!g && !goal) return;
    const of = {...results};
    goal ||= import('./goal.js').then(m => m.attachGoal({words}));
    goal.then(shown => shown(g, state, of));
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
    // An attribute that is set anew, to the same value too, makes the browser look for all whose style depends on it.
    const readout = document.querySelector('.readout'), stale = String(!good);
    if (readout && readout.dataset.stale !== stale) readout.dataset.stale = stale;
    if (!good) return;
    view = r.view;
    results = {};
    readouts(r.outputs);
    for (const o of r.outputs) {
      results[o.name] = JSON.parse(o.value);
      const e = document.querySelector(`output[name="${o.name}"]`);
      if (e.dataset.value !== o.value) e.dataset.value = o.value;
      const text = words[`status ${o.text}`] || o.text;
      put(e, text);
    }
    dispatchEvent(new Event('nabla:result'));
    player.shown(results);
    say(r.say || []);
    paintParts(r, words);
    keepRasters(r.rasters || []);
    paintFigures(r.figures || [], r.shown);
    if (r.more) client.refine({lab: data.lab, of: r.more, sizes: sizes(), ...look}, {output: p => part(r, p)});
  }

  // readouts makes a line for each result, where they are others than before. Those of one of several (adam.x_end) fold.
  function readouts(list) {
    const all = document.querySelector('.readout'), place = all.parentElement;
    if (list.map(o => o.name).join() === [...place.querySelectorAll('output')].map(e => e.name).join()) return;
    all.replaceChildren(...lines(list.filter(o => !o.name.includes('.'))));
    const each = list.filter(o => o.name.includes('.'));
    let fold = place.querySelector('.each');
    if (!each.length) { fold?.remove(); return; }
    if (!fold) {
      fold = place.appendChild(document.createElement('details'));
      fold.className = 'each';
      const title = document.createElement('summary'), dl = document.createElement('dl');
      title.textContent = words.eachResults;
      dl.className = 'readout';
      fold.append(title, dl);
    }
    fold.querySelector('dl').replaceChildren(...lines(each));
  }

  function lines(list) {
    return list.flatMap(o => {
      const dt = document.createElement('dt'), dd = document.createElement('dd'), e = document.createElement('output');
      dt.textContent = o.label;
      dd.className = o.value.startsWith('[') ? 'array' : '';
      e.name = o.name;
      dd.append(e);
      return [dt, dd];
    });
  }

  // part shows what takes longer, as it comes: figures and tables, and sentences behind the others; a better figure comes with
  // better sentences and tables.
  function part(r, p) {
    if (last !== r) return;
    r.later ??= new Map();
    const name = p.figures[0]?.name ?? '';
    if (p.figures.length || p.say.length) r.later.set(name, p);
    const later = [...r.later.values()];
    say([...r.say, ...later.flatMap(l => l.say)]);
    paintParts({...r, tables: [...r.tables, ...later.flatMap(l => l.tables)]}, words);
    paintFigures(p.figures, [...r.shown, ...r.later.keys()]);
  }

  const sentence = () => document.querySelector('[data-say]');
  function say(sentences) {
    const e = sentence(), text = sentences.join(' ');
    if (e) put(e, text);
  }

  // paintFigures paints pictures; those that are not shown have no place.
  function paintFigures(list, shown) {
    for (const e of document.querySelectorAll('[data-figure]')) e.hidden = !shown.includes(e.dataset.figure);
    for (const f of list) {
      const e = host(f.name);
      if (!e) continue;
      // What the main picture shows is also what the sentence says.
      if (f.name === main()) f.alt = [f.alt, sentence()?.textContent].filter(Boolean).join(' ');
      const old = figures.get(f.name);
      if (old) { old.update(f); old.place(); continue; }
      const shown = attachFigure(e, f, {client, words, rasters, resized: again});
      for (const c of [...e.children]) if (c !== shown.canvas.parentElement) c.remove();
      figures.set(f.name, shown);
      shown.place = attachHandles(shown.canvas, () => shown.list, dragged);
      shown.place();
      new ResizeObserver(() => { shown.place(); if (f.name === main()) tall(); }).observe(shown.canvas);
      const zooming = f.name === main() && attachZoom(shown.canvas, () => shown.list, {show: zoom, fit});
      attachDrag(shown.canvas, () => shown.list, dragged, {press: true});
      tools.save(shown, f.name, zooming);
    }
  }

  // tall says that the main picture would take more than 45 % of the height: then it does not stay in sight.
  function tall() {
    const pin = document.querySelector('[data-map]');
    pin.toggleAttribute('data-tall', pin.offsetHeight > .46 * innerHeight);
  }

  const main = () => document.querySelector('[data-map] [data-figure]')?.dataset.figure;

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
    const hash = [wanted, ...only(raw(), ['embed', 'lang', 'theme', 'hide', 'lock', ...TASK])].filter(Boolean).join('&');
    wanted = null;
    try { history.replaceState(history.state, '', location.pathname + (hash ? '#' + hash : '')); } catch { /* a frame without an origin keeps its address */ }
  }
  addEventListener('pagehide', write);

  // fit shows all again. A double click has first moved what a press moves: that is taken back.
  let holding = false, before = {state: '', at: -Infinity};
  function fit(double) {
    if (double === true && performance.now() - before.at < 1500 && newest.state !== before.state) act('undo', '');
    zoom(null);
    want({...newest, how: ''});
  }

  // dragged takes a handle to a place in its figure's data; text is the place with the digits that can be seen: a five
  // hundredth of the axis, or three where it is logarithmic.
  function dragged(handle, x, y, done) {
    const a = handle.axes, digits = span => Math.max(0, Math.min(12, -Math.floor(Math.log10(Math.abs(span) / 500 || 1))));
    const round = (v, log, span) => String(+(log ? v.toPrecision(3) : v.toFixed(digits(span))));
    const text = [round(x, a.logX, a.x1 - a.x0), round(y, a.logY, a.y1 - a.y0)];
    if (!holding && performance.now() - before.at > 700) before = {state: newest.state, at: performance.now()};
    holding = !done;
    if (nabla.go) return nabla.go.drag(handle.name, handle.axis, x, y, text[0], text[1], !done);
    const f = field(handle.name);
    if (f?.readOnly) return;
    if (f && !data.drags) {
      const now = f.value.replace(/[\[\]]/g, '').split(',');
      if (handle.axis !== 'y') now[0] = text[0];
      if (handle.axis === 'y' || !handle.axis && now.length > 1) now[Math.min(1, now.length - 1)] = text[1];
      return change({[handle.name]: now.map(s => s.trim()).join(',')}, !done);
    }
    const drag = {handle: handle.name, axis: handle.axis, x, y, text};
    if (intents.at(-1)?.drag) intents.pop();
    intents.push({drag});
  }

  // fill shows an input's value. at is where its slider stands, unless somebody holds it.
  function fill(name, value, at = -1) {
    const e = field(name), slider = document.querySelector(`[data-slides="${CSS.escape(name)}"]`);
    if (e && e.value !== value) e.value = value;
    if (!slider || at < 0) return;
    slider.setAttribute('aria-valuetext', value);
    if (slider !== document.activeElement) slider.value = at;
  }

  // change is what somebody means: inputs by name. Before Go is there it is kept, and computed.
  function change(inputs, goesOn = false) {
    if (nabla.go) return nabla.go.set(JSON.stringify(inputs), goesOn);
    const keys = Object.keys(inputs).join();
    if (intents.length && Object.keys(intents.at(-1).set || {}).join() === keys) intents.pop();
    intents.push({set: inputs});
    for (const [k, v] of Object.entries(inputs)) fill(k, v);
    const encode = s => String(s).replace(/[%&#\t\r\n]/g, encodeURIComponent);
    const all = Object.assign({}, ...intents.map(i => i.set));
    request([raw(), ...Object.entries(all).map(([k, v]) => `${k}=${encode(v)}`)].filter(Boolean).join('&'), goesOn ? 'still' : '');
  }

  const tools = attachTools({client, data, words, fit});
  function act(name, value) {
    if (tools.act(name, value)) return;
    if (nabla.go) nabla.go.act(name, value); else intents.push({act: [name, value]});
  }
  attachControls({change, act});
  const player = attachPlayer({change, words});
  // What opens is computed and laid out now.
  addEventListener('toggle', e => { if (e.target.open && e.target.matches?.('.fold, .more')) again(); }, true);

  addEventListener('hashchange', () => { wanted = null; if (nabla.go) nabla.go.moved(); else request(raw()); });

  let focus = null;
  const begin = () => {
    // A button that was pressed before anybody heard it, and is still meant.
    for (const b of nabla.early || []) if (b.dataset.action && !b.disabled) act(b.dataset.action, b.dataset.value || '');
    nabla.early = null;
    request(raw());
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin); else begin();

  return {
    first,
    set: async inputs => { await nabla.ready; change(Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, Array.isArray(v) ? matrix(v) : String(v)]))); await new Promise(r => { if (!flying && !next) r(); else settled.push(r); }); write(); },
    lost({hopeless}) { if (!hopeless && last) nabla.go?.again(); },
    create: () => null,
    state: () => newest?.state ?? '',
    // picture is the main figure as an SVG, or null where none is shown.
    async picture() {
      const shown = figures.get(main());
      return shown ? (await client.save({figure: shown.figure, form: 'svg', width: Math.round(shown.canvas.clientWidth) || 640})).text ?? null : null;
    },
    api(n) {
      n.results = () => ({...results});
      n.inputs = () => n.go ? JSON.parse(n.go.inputs()) : {};
      n.page = {address, request, fill, pending: () => { const list = JSON.stringify(intents); intents = []; return list; }, raw, problems: () => JSON.stringify(wrong)};
    },
    // Controls are drawn anew by Go: what had the focus is found again by its id.
    beforeMount() {
      const a = document.activeElement;
      focus = a?.id && a.closest('[data-control]') ? {id: a.id, selection: 'selectionStart' in a && a.selectionStart !== null ? [a.selectionStart, a.selectionEnd] : null} : null;
    },
    afterMount() {
      player.mounted();
      if (!focus || document.activeElement?.id === focus.id) return;
      const e = document.getElementById(focus.id);
      e?.focus({preventScroll: true});
      if (focus.selection) e?.setSelectionRange?.(...focus.selection);
    },
  };
}

// matrix writes arrays as addresses have them.
export const matrix = v => v.map(x => Array.isArray(x) ? x.join(',') : x).join(Array.isArray(v[0]) ? ';' : ',');
