// Runs first, in the head, before anything is painted: theme and language, storage that may not be
// read, the address, and window.nabla, which keeps what it is asked until there is somebody to do it.
// The rest is main.js, loaded beside the page.
(() => {
  'use strict';
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById('page-data').textContent);

  // In a sandboxed frame merely reading a storage throws, and go-app reads both at its start.
  for (const name of ['localStorage', 'sessionStorage']) {
    try { window[name].getItem('nabla'); } catch {
      const items = new Map();
      Object.defineProperty(window, name, {configurable: true, value: {
        getItem: k => items.get(String(k)) ?? null, setItem: (k, v) => { items.set(String(k), String(v)); }, removeItem: k => { items.delete(String(k)); },
        clear: () => items.clear(), key: i => [...items.keys()][i] ?? null, get length() { return items.size; },
      }});
    }
  }

  // Parameters that every page has; the fragment wins over the query.
  const common = {};
  for (const part of [location.search, location.hash]) {
    for (const pair of part.slice(1).split('&')) {
      const [, name, value] = /^(lang|theme|embed)=(.*)$/.exec(pair) || [];
      if (name) common[name] = value;
    }
  }
  const other = common.lang && data.languages?.find(l => l.lang === common.lang && !l.current);
  if (other) {
    const without = s => s && s[0] + s.slice(1).split('&').filter(p => !p.startsWith('lang=')).join('&');
    const tidy = s => s.length > 1 ? s : '';
    location.replace(other.address + tidy(without(location.search)) + tidy(without(location.hash)));
    return;
  }
  let theme = common.theme;
  if (theme !== 'light' && theme !== 'dark') theme = localStorage.getItem('nabla theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (common.embed === '1' || common.embed === 'true') root.classList.add('embed');

  // A stray % ends go-app's address parser, and Go with it: it becomes the escape that means the same.
  const clean = () => {
    const hash = location.hash.replace(/%(?![0-9a-fA-F]{2})/g, '%25');
    if (hash === location.hash) return;
    try { history.replaceState(history.state, '', location.pathname + location.search + hash); } catch { location.replace(hash); }
  };
  clean();
  addEventListener('hashchange', clean);
  addEventListener('popstate', clean);
  window.goappGetenv = name => name === 'GOAPP_INTERNAL_URLS' ? '[]' : '';

  // The worker takes longest, so it begins before the page is read; client.js takes it over, with what
  // was heard of it by then. Memory is in MB.
  const address = name => new URL(data.assets[name], location.href).href;
  const start = {type: 'start', exec: address('wasm_exec.js'), machine: address('machine.js'), wasm: address('playground.wasm'), memory: matchMedia('(pointer: coarse)').matches ? 256 : 512};
  let begun = null;
  if (self.origin !== 'null') {
    try {
      const worker = new Worker(address('worker.js'), {name: JSON.stringify(start)});
      begun = {worker, heard: [], failed: ''};
      worker.onmessage = e => { begun.heard.push(e.data); };
      worker.onerror = e => { e.preventDefault?.(); begun.failed = e.message || 'error'; };
    } catch { begun = null; /* from a file, or refused */ }
  }

  // A word half composed and a button held down must not be disturbed.
  const hands = {composing: false, down: false, free: null};
  const freed = () => { if (!hands.composing && !hands.down) { hands.free?.(); hands.free = null; hands.wait = null; } };
  addEventListener('compositionstart', () => { hands.composing = true; }, true);
  addEventListener('compositionend', () => { hands.composing = false; setTimeout(freed); }, true);
  addEventListener('pointerdown', () => { hands.down = true; }, true);
  const up = () => { hands.down = false; setTimeout(freed); };
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, up, true);
  addEventListener('blur', e => { if (e.target === window) up(); }, true); // of the window: elements lose the focus under a pressed button too
  const handsFree = () => !hands.composing && !hands.down ? Promise.resolve() : hands.wait ||= new Promise(resolve => { hands.free = resolve; });

  // What is meant before main.js is there: buttons pressed, cells to run by keys.
  const early = [];
  addEventListener('click', e => { const b = e.target.closest?.('button'); if (b && window.nabla.early) early.push(b); }, true);
  addEventListener('keydown', e => {
    if (!window.nabla.early || e.isComposing || e.key !== 'Enter' || !(e.shiftKey || e.ctrlKey || e.metaKey) || e.target.tagName !== 'TEXTAREA') return;
    const cell = e.target.closest('[data-cell]');
    if (cell) { e.preventDefault(); early.push(cell.querySelector('[data-run]')); }
  }, true);

  const main = import(data.assets['main.js']);
  const later = name => (...args) => main.then(m => m.api[name](...args));
  const area = id => document.querySelector(`[data-cell="${CSS.escape(id)}"] textarea`);
  let readied;
  window.nabla = {
    data,
    worker: {address: address('worker.js'), start, begun},
    handsFree,
    early,
    ready: new Promise(resolve => { readied = resolve; }),
    readied: () => { root.dataset.ready = 'true'; readied(); },
    offline: main.then(m => m.offline),
    run: later('run'), stop: later('stop'), compute: later('compute'), set: later('set'),
    inputs: () => ({}), results: () => ({}),
    cells: {
      list: () => [...document.querySelectorAll('[data-cell]')].map(e => e.dataset.cell),
      text: id => area(id)?.value ?? '', focus: id => area(id)?.focus(), set: later('setCell'), run: later('runCell'),
    },
  };
})();
