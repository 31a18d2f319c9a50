// What a page does once it is there: starts the worker at once, runs cells and labs through it without
// waiting for the page's own Go, and starts Go (go-app) when the page is idle or somebody begins to do
// something.
import {createClient} from './client.js';
import {adopt, keep, remembering} from './keep.js';
import {startCells} from './cells.js';
import {startLab, matrix} from './lab.js';
import {startFrame} from './frame.js';
import {notice} from './notice.js';

const {nabla} = window, {data} = nabla, root = document.documentElement;
const words = data.strings || {};

export const client = createClient({
  ...nabla.worker, lang: data.lang,
  onBusy: yes => { root.dataset.busy = String(yes); },
  onModule: module => compiled(module),
  onLost: lost => { if (lost.hopeless) { hopeless = true; compiled(null); } page?.lost?.(lost); },
});

let compiled, hopeless = false;
const module = new Promise(resolve => { compiled = resolve; });
const page = data.lab ? startLab({client, data, words}) : startCells({client, data, words});

// ---- window.nabla

export const api = {
  async run(source, {reset = false} = {}) {
    const out = {stdout: '', figures: []};
    const r = await client.run({source: String(source), reset, full: true, width: 640, name: '<cell>'}, {output: outputs => {
      for (const o of outputs) {
        if (o.kind === 'stdout') out.stdout += o.text;
        if (o.kind === 'figure') { out.figures.push({...JSON.parse(o.json), svg: o.svg}); client.forget(o.figure); }
      }
    }});
    let error = null;
    if (r.error) error = {type: r.error.errorType, message: r.error.text, line: r.error.line ?? 0, column: r.error.column ?? 0, traceback: r.error.traceback};
    else if (r.lost || r.cancelled) error = {type: 'KeyboardInterrupt', message: words[r.lost ? 'lost' : 'cancelled'] || '', line: 0, column: 0, traceback: 'KeyboardInterrupt\n'};
    return {ok: r.ok, stdout: out.stdout, display: r.display, error, figures: out.figures};
  },
  stop: () => page.stop ? page.stop() : client.stop(),
  async compute(lab, inputs = {}) {
    const r = await client.lab({lab, key: 'api ' + lab, state: Object.entries(inputs).map(([k, v]) => k + '=' + encodeURIComponent(Array.isArray(v) ? matrix(v) : String(v))).join('&')});
    if (r.unknown) return {results: {}, errors: [{name: 'lab', message: lab}]};
    return {results: Object.fromEntries((r.outputs || []).map(o => [o.name, JSON.parse(o.value)])), errors: (r.problems || []).map(p => ({name: p.name, message: p.message}))};
  },
  set: inputs => page.set?.(inputs),
  setCell: (id, text) => page.setText?.(id, text),
  runCell: id => page.run?.(id),
};
page.api?.(nabla);
nabla.ready.then(async () => { if (document.querySelector('[data-challenges]')) (await import('./progress.js')).attachProgress({words}); });

// On a narrow screen the pages' names scroll: this page's is in sight.
function tabInSight() {
  const tab = document.querySelector('.site-header nav [aria-current]');
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}
tabInSight();

// ---- the page's own Go

const turn = () => new Promise(resolve => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(0); });

let asked = null;
const intent = new Promise(resolve => { asked = resolve; });
for (const event of ['pointerdown', 'keydown', 'focusin']) addEventListener(event, () => asked(), {once: true, capture: true, passive: true});
const idle = new Promise(resolve => self.requestIdleCallback ? requestIdleCallback(resolve, {timeout: 2500}) : setTimeout(resolve, 600));

async function start() {
  // The page for addresses where nothing is has nothing to mount.
  if (!data.route) { nabla.readied(); return; }
  let m = await module;
  // First what the reader asked for: while the worker starts and works, this page's Go would take its
  // processor away. What the worker has run is compiled for both, so Go starts sooner here afterwards.
  await Promise.race([client.calm(), new Promise(r => setTimeout(r, 4000))]);
  await Promise.race([intent, idle]);
  const script = document.createElement('script');
  script.src = data.assets['wasm_exec.js'];
  await new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; document.head.append(script); });
  m ||= await WebAssembly.compile(await (await fetch(data.assets['playground.wasm'])).arrayBuffer());
  const go = new Go();
  const instance = await WebAssembly.instantiate(m, go.importObject);
  let scroll;
  // Go calls it when it could mount, and mounts in the turn in which it is called back.
  nabla.mounting = async mount => {
    window.onclick = null; // go-app's own listener would take over every link on the page
    await turn();
    await nabla.handsFree();
    scroll = [scrollX, scrollY];
    adopt(document.getElementById('app'));
    keep(key => page.create?.(key), (node, focused) => page.hold?.(node, focused));
    remembering();
    page.beforeMount?.();
    mount();
  };
  nabla.mounted = () => {
    // keep.js has put everything back by now or does so before this turn ends. Where the page stands is
    // looked at when it is laid out, before it is painted: asking now would lay it out within this turn.
    Promise.resolve().then(() => { tabInSight(); page.afterMount?.(); });
    requestAnimationFrame(() => { if (scrollX !== scroll[0] || scrollY !== scroll[1]) scrollTo(...scroll); });
    Promise.resolve(page.first).then(() => nabla.readied());
  };
  go.run(instance).then(() => { throw new Error('Go has ended'); }).catch(without);
}

// without is the page when its Go does not start, or has ended: what goes through the worker goes on, and
// the reader is told what does not.
function without(error) {
  console.error(error);
  nabla.go = null;
  Promise.resolve(page.first).then(() => nabla.readied());
  if (!hopeless) notice(words.without, [words.updateAccept, () => location.reload()], [words.close]);
}

if (self !== top) startFrame({data, page, api});

export const offline = start().catch(without).then(() => nabla.ready).then(() => new Promise(r => setTimeout(r, 200))).then(async () => {
  const {install} = await import('./offline.js');
  return install({address: data.worker, scope: data.scope, words: {ready: words.update, update: words.updateAccept, later: words.updateLater}});
});

// A reader whose browser prefers another of the languages gets a line that offers it, in it.
try {
  const wanted = (navigator.languages || []).map(l => l.slice(0, 2)).find(l => data.languages?.some(x => x.lang === l));
  const other = data.languages?.find(l => l.lang === wanted && !l.current), offer = other && data.offers?.[other.lang];
  if (offer && self === top && !localStorage.getItem('nabla no offer')) nabla.ready.then(() => {
    const bar = document.createElement('div'), text = document.createElement('span'), go = document.createElement('a'), no = document.createElement('button');
    bar.className = 'update'; bar.lang = other.lang; bar.setAttribute('role', 'region'); bar.setAttribute('aria-label', offer.text);
    text.textContent = offer.text;
    go.className = 'button primary'; go.href = other.address + location.hash; go.textContent = offer.accept;
    no.className = 'button'; no.type = 'button'; no.textContent = offer.dismiss;
    no.addEventListener('click', () => { localStorage.setItem('nabla no offer', '1'); bar.remove(); });
    bar.append(text, go, no);
    document.body.append(bar);
  });
} catch { /* nothing is offered */ }
