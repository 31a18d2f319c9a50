// The lesson's cells: their text (a textarea, the editor once it has loaded), running them, their
// outputs, and keeping what was typed. It works before and without the page's Go, which, once there,
// renders the places in which cells stand and knows which are stale; it is told through nabla.go.
import {fill, idly} from './dom.js';
import {attachOutputs} from './outputs.js';
import {notice} from './notice.js';
import {startLive} from './live.js';
import {forget} from './keep.js';

export function startCells({client, data, words}) {
  const cells = new Map(); // id → cell
  const events = [];       // for Go, until it is there; where it will not be, nabla.go is null
  let key = `nabla ${data.base} ${data.route} 1`;
  let stored = read();
  const opening = data.opens ? import('./opening.js') : null;
  let book = null; // the notebook that was opened: its blocks by name
  let editors = null, live = null;
  const tell = (name, ...args) => nabla.go ? nabla.go[name](...args) : nabla.go === undefined && events.push([name, args]);
  const say = (template, ...args) => fill(words[template] || '', ...args);

  // ---- cells and their text

  function learn(element) {
    const id = element.dataset.cell;
    let c = cells.get(id);
    if (!c) {
      const [source, output, status] = ['.source', '.output', '.status'].map(s => element.querySelector(s));
      c = {id, element, source, output, status, area: source.querySelector('textarea'), original: null, editor: null, state: 'ready', ran: false};
      c.original = book?.blocks.get(id)?.source ?? data.blocks?.find(b => b.cell === id)?.source ?? '';
      c.first = [...output.childNodes]; // what the site was built with: Reset puts it back
      c.view = attachOutputs(output, {client, words, repair: o => repair(c, o)});
      listen(c);
      cells.set(id, c);
      moving.lookLater(c);
    }
    return c;
  }
  const elementOf = id => document.querySelector(`[data-cell="${CSS.escape(id)}"]`);
  const menuOf = id => elementOf(id)?.querySelector('details.menu > summary');
  const order = () => [...document.querySelectorAll('[data-cell]')].map(e => e.dataset.cell);
  const cell = id => cells.get(id) || (elementOf(id) ? learn(elementOf(id)) : null);
  const textOf = c => c.editor ? c.editor.text : c.area.value;

  function listen(c) {
    c.area.addEventListener('input', () => { grow(c.area); edited(c); moving.typed(c); });
    c.area.addEventListener('focus', () => { upgradeSoon(); upgrade(c); });
    c.area.addEventListener('keydown', e => {
      if (e.isComposing || e.key !== 'Enter' || !(e.shiftKey || e.ctrlKey || e.metaKey)) return;
      e.preventDefault();
      runBy(c.id, e.shiftKey ? 'next' : 'stay');
    });
    grow(c.area);
    seen.observe(c.source);
  }
  const grow = a => { a.rows = Math.max(1, a.value.split('\n').length); };

  let saving = 0, leaving = ''; // the page kept for the next load, which nothing may overwrite
  function edited(c) {
    clearTimeout(saving);
    saving = setTimeout(save, 300);
    tell('edited', c.id, textOf(c));
  }

  function setText(id, text) {
    const c = cell(id);
    if (!c || c.area.readOnly) return;
    if (c.editor) c.editor.setText(text); else { c.area.value = text; grow(c.area); }
    edited(c);
    moving.look(c);
  }

  function repair(c, o) {
    const lines = textOf(c).split('\n'), letters = [...(lines[o.line - 1] ?? '')];
    letters.splice(o.column - 1, Math.max(1, o.endColumn - o.column), o.repair);
    lines[o.line - 1] = letters.join('');
    setText(c.id, lines.join('\n'));
    runBy(c.id, 'stay');
  }

  // ---- the editor: loaded when the page has nothing else to do, made for cells that come into sight,
  // never under a word half composed or a button held down

  const seen = new IntersectionObserver(list => {
    for (const e of list) { const c = [...cells.values()].find(c => c.source === e.target); if (c) { c.near = e.isIntersecting; if (c.near) upgradeLater(c); } }
  }, {rootMargin: '400px'});

  let loading = null;
  function upgradeSoon() {
    loading ||= import(data.assets['editor.js'] || './vendor/editor.js').then(m => { editors = m.createEditor; for (const c of cells.values()) if (c.near) upgradeLater(c); }, () => {});
  }

  // One editor a turn, and only when there is time: each takes some ten milliseconds. The cell that has
  // the focus does not wait.
  const line = new Set();
  function upgradeLater(c) {
    if (!editors || c.editor) return;
    if (document.activeElement === c.area) { upgrade(c); return; }
    if (!line.size) idly(next);
    line.add(c);
  }
  async function next() {
    const c = [...line].find(c => c.near);
    if (!c) { line.clear(); return; }
    await upgrade(c);
    line.delete(c);
    if (line.size) idly(next);
  }

  async function upgrade(c) {
    if (!editors || c.editor || c.upgrading || c.area.readOnly || !c.source.isConnected) return;
    if (!c.area.value && document.activeElement !== c.area) return; // an empty one says what it is for
    c.upgrading = true;
    await nabla.handsFree();
    c.upgrading = false;
    if (c.editor || !c.source.isConnected) return;
    const focused = document.activeElement === c.area, selection = focused ? [c.area.selectionStart, c.area.selectionEnd] : null;
    const host = document.createElement('div');
    c.editor = editors(host, {
      doc: c.area.value, label: c.area.getAttribute('aria-label') || '', hint: words.editorHint || '',
      onChange: (_, undone) => { edited(c); moving.typed(c, undone); }, onRun: kind => runBy(c.id, kind),
      onNumber: (i, event) => moving.press(c, i, event),
    });
    c.area.replaceWith(host);
    if (c.numbers) moving.mark(c);
    if (selection) { c.editor.focus(); c.editor.setSelection({anchor: selection[0], head: selection[1]}, {reveal: false}); }
  }

  // ---- running

  function show(c, state, text = '') {
    c.state = state;
    c.said = text;
    c.element.dataset.state = state;
    if (c.status.textContent !== text) c.status.textContent = text;
  }

  // Cells above that have not run yet in this session run first, out of sight: their outputs are there
  // already, but what they define is not.
  async function runAbove(id) {
    for (const above of order()) {
      if (above === id) return true;
      const c = cell(above);
      if (c.ran || !textOf(c).trim()) continue;
      const r = await execute(c, textOf(c) === c.original);
      if (r.lost || r.cancelled || r.error?.errorType === 'KeyboardInterrupt') return false;
    }
    return true;
  }

  async function execute(c, quiet, text = textOf(c)) {
    const n = order().indexOf(c.id) + 1;
    const before = c.status.textContent;
    c.ran = true;
    c.text = text;
    if (!quiet) { show(c, 'queued', say('queued')); c.view.begin(); c.editor?.mark(null); }
    const begin = performance.now();
    const r = await client.run({source: text, cell: c.id, name: say('cellName', n) || `cell ${n}`, width: c.output.clientWidth || c.source.clientWidth || 702}, {
      begun: () => { if (!quiet) show(c, 'running', say('running')); },
      output: outputs => { if (!quiet) c.view.add(outputs); },
    });
    const took = (performance.now() - begin) / 1000;
    if (quiet) { c.status.textContent = before; } else {
      c.view.end();
      if (r.lost) show(c, 'error', say('lost'));
      else if (r.cancelled) show(c, 'ready', say('cancelled'));
      else if (r.error) { show(c, 'error', say('failed')); if (r.error.line && textOf(c) === text) c.editor?.mark(r.error); }
      else show(c, 'done', took >= 0.1 ? say('took', took.toFixed(1)) : say('done'));
      announce(n, r);
    }
    if (r.lost || r.cancelled) c.ran = false;
    else tell('ran', c.id, text, r.reads, r.writes);
    return r;
  }

  // A stop also means the cells that wait.
  let stops = 0;
  const stop = () => { stops++; client.stop(); };

  let queue = Promise.resolve();
  const inOrder = work => queue = queue.then(work, work);

  function run(id) {
    const c = cell(id);
    if (!c) return Promise.resolve();
    show(c, 'queued', say('queued'));
    const mine = stops;
    return inOrder(async () => { if (mine === stops && await runAbove(id) && mine === stops) return execute(c, false); show(c, 'ready', say('cancelled')); });
  }

  function runBy(id, kind) {
    run(id);
    if (kind !== 'next') return;
    const ids = order(), next = ids[ids.indexOf(id) + 1];
    if (next) focus(next); else nabla.go?.add(id);
  }

  async function runMany(ids) {
    const mine = stops;
    let stopped = false;
    for (const id of ids) show(cell(id), 'queued', say('queued'));
    await inOrder(async () => {
      for (const id of ids) {
        const c = cell(id);
        if (stopped || mine !== stops || !textOf(c).trim()) { show(c, c.ran ? 'done' : 'ready'); continue; }
        const r = await execute(c, false);
        stopped = r.lost || r.cancelled || r.error?.errorType === 'KeyboardInterrupt';
      }
    });
  }

  // What live.js asks for: the queue while a number moves, and runs. alone has a cell run with a text unless it has, then does the
  // work, and keeps the queue until ended.
  const running = {
    say: (c, text) => show(c, c.state, text),
    these: runMany,
    alone: (c, text, ended, work) => new Promise(resolve => {
      inOrder(async () => {
        let ok = text === null || c.ran && c.text === text;
        if (!ok && await runAbove(c.id)) { const r = await execute(c, text === c.original && !c.ran, text); ok = !r.lost && !r.cancelled; }
        await work(ok);
        resolve();
        await ended;
      });
    }),
  };

  function announce(n, r) {
    live ||= document.querySelector('[data-live]') || document.body.appendChild(Object.assign(document.createElement('div'), {className: 'visually-hidden'}));
    live.setAttribute('role', 'status');
    const what = r.error ? `${r.error.errorType}: ${r.error.text}` : (r.display ?? say('done'));
    live.textContent = say('announce', n, what.slice(0, 200));
  }

  function lost({hopeless}) {
    for (const c of cells.values()) c.ran = false;
    nabla.go?.restarted();
    if (hopeless) tellReader(say('hopeless')); else tellReader(say('restarted'), [say('runAll'), () => runMany(order())]);
  }

  const tellReader = (text, ...actions) => notice(text, ...actions, [say('close')]);

  // ---- what the page's buttons mean; they mean it from the first moment on

  addEventListener('click', e => { const b = e.target.closest?.('button'); if (b && !nabla.early) press(b); });
  function press(b) {
    const id = b.closest('[data-cell]')?.dataset.cell;
    b.closest('details.menu')?.removeAttribute('open');
    if ('run' in b.dataset) run(id);
    else if ('stop' in b.dataset) stop();
    else if ('runFrom' in b.dataset) runMany(order().slice(order().indexOf(id)));
    else if ('runAll' in b.dataset) runMany(order());
    else if ('reset' in b.dataset) reset();
    else if ('saveAs' in b.dataset) import('./book.js').then(m => m.saveAs(b.dataset.saveAs, {client, data, words, pieces, id, book}));
    else if ('op' in b.dataset) tell(b.dataset.op, id);
  }
  // A menu that opens closes the others, and says whether there is a neighbour to move past.
  addEventListener('toggle', ({target: menu}) => {
    if (!menu.matches?.('details.menu')) return;
    const {previousElementSibling: above, nextElementSibling: below} = menu.closest('.place') ?? menu;
    for (const [op, next] of [['up', above], ['down', below]]) { const b = menu.querySelector(`[data-op=${op}]`); if (b) b.disabled = menu.open && !next?.dataset.keep; }
    if (menu.open) for (const d of document.querySelectorAll('details.menu[open]')) if (d !== menu) d.open = false;
  }, true);
  addEventListener('click', e => { for (const d of document.querySelectorAll('details.menu[open]')) if (!d.contains(e.target)) d.open = false; });
  addEventListener('keydown', e => { if (e.key === 'Escape') for (const d of document.querySelectorAll('details.menu[open]')) { d.open = false; d.querySelector('summary').focus(); } });

  async function reset() {
    const before = save();
    stop();
    await inOrder(() => client.run({source: '', reset: true, name: 'reset'}));
    localStorage.removeItem(key);
    for (const c of cells.values()) {
      c.ran = false;
      if (c.original !== null && textOf(c) !== c.original) { if (c.editor) c.editor.setText(c.original); else { c.area.value = c.original; grow(c.area); } }
      if (c.state !== 'ready') { show(c, 'ready'); }
      c.view.clear();
      c.output.replaceChildren(...c.first);
      c.editor?.mark(null);
      moving.look(c);
    }
    tell('reset');
    tellReader(say('resetDone'), [say('undo'), () => { leaving = before; localStorage.setItem(key, before); location.reload(); }]);
  }

  // ---- keeping what was typed

  function read() { try { return JSON.parse(localStorage.getItem(key)) || null; } catch { return null; } }
  // The page is kept as its blocks and cells in order, each cell with its text if it is not the lesson's;
  // and what the lesson consisted of, to tell a cell that was removed from one that a newer lesson brings.
  let lesson = (data.blocks || []).map(b => b.cell || b.keep);
  function save() {
    clearTimeout(saving);
    saving = 0;
    if (leaving) return leaving;
    const one = e => {
      if (e.matches('.prose')) return {keep: e.dataset.keep};
      const id = e.querySelector('[data-cell]').dataset.cell, c = cell(id), text = textOf(c);
      return text === c.original && lesson.includes(id) ? {id} : {id, text};
    };
    let list = [...document.querySelectorAll('main > [data-keep]')].map(one);
    // Until Go has mounted the page it stands as it was built, whatever was added, moved or removed.
    if (!nabla.go && stored) list = stored.cells.map(s => s.id && list.find(e => e.id === s.id) || s);
    const text = JSON.stringify({cells: list, lesson});
    try { localStorage.setItem(key, text); } catch { /* full, or refused: it stays on the page */ }
    return text;
  }
  addEventListener('pagehide', () => { if (saving) save(); });

  function focus(id) {
    const c = cell(id);
    if (!c) return;
    elementOf(id).scrollIntoView({block: 'nearest'});
    if (c.editor) c.editor.focus(); else c.area.focus();
  }

  // create makes a cell that was added, or was on the page when it was left.
  function create(k) {
    if (!k.endsWith(' cell')) return book?.blocks.get(k)?.prose ?? null;
    const id = k.slice(0, -5), e = document.getElementById('cell-template').content.firstElementChild.cloneNode(true), mine = book?.blocks.get(id);
    e.dataset.cell = id;
    const run = e.querySelector('[data-run]');
    run.id = 'run-' + id;
    run.setAttribute('aria-labelledby', `${run.id} place-${id}`);
    e.querySelector('textarea').value = stored?.cells.find(c => c.id === id)?.text ?? mine?.source ?? '';
    mine?.dress(e);
    return e;
  }

  // open takes a notebook's blocks into the page (opening.js). What was typed into the same file before is there again.
  async function open(next) {
    const rendered = () => new Promise(resolve => setTimeout(resolve, 60)); // go-app renders within a frame of its own
    await nabla.ready;
    if (saving) save();
    stop();
    await inOrder(() => client.run({source: '', reset: true, name: 'reset'}));
    nabla.go.open([], [], []);
    await rendered();
    for (const c of cells.values()) { seen.unobserve(c.source); c.view.clear(); forget([c.id + ' cell']); }
    if (book) forget(book.blocks.keys());
    cells.clear();
    book = next;
    key = `nabla ${data.base} ${data.route} ${book.digest}`;
    stored = read();
    lesson = [...book.blocks.keys()];
    const at = nabla.page.stored();
    nabla.go.open(lesson.map(k => book.blocks.get(k).prose ? ' ' + k : k), at.order, at.lesson);
    await rendered();
    for (const e of document.querySelectorAll('[data-cell]')) { const c = learn(e); if (textOf(c) !== c.original) tell('edited', c.id, textOf(c)); }
    upgradeSoon();
  }

  // pieces are the page's blocks in order, for a file: prose by its node, cells by text, outputs, and whether the outputs
  // are still the ones that the page came with.
  const pieces = () => [...document.querySelectorAll('main > [data-keep]')].map(e => {
    if (e.matches('.prose')) return {key: e.dataset.keep, node: e.firstElementChild};
    const c = cell(e.querySelector('[data-cell]').dataset.cell);
    return {key: c.id, cell: c.id, text: textOf(c), output: c.output, view: c.view, untouched: c.first[0] === c.output.firstChild};
  });

  // offset is where a place of core/syntax (line and column from 1, in code points) stands in a text.
  function offset(text, {line, column}) {
    let at = 0;
    for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1;
    for (const c of text.slice(at)) { if (--column < 1) break; at += c.length; }
    return at;
  }
  const lessonCells = (data.blocks || []).filter(b => b.cell && b.source).map(b => b.cell);
  const moving = startLive({client, words, say, cell, order, lessons: lessonCells, textOf, offset, run: running, changed: edited});

  const begin = () => {
    for (const e of document.querySelectorAll('[data-cell]')) learn(e);
    for (const {id, text} of stored?.cells || []) {
      const c = cells.get(id);
      if (!c || text === undefined || text === c.area.value) continue;
      c.area.value = text;
      grow(c.area);
      tell('edited', id, text);
    }
    const early = nabla.early?.splice(0) ?? [];
    nabla.early = null;
    for (const b of early) press(b);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin); else begin();

  return {
    first: opening, run, stop, setText, create, lost,
    // An editor that is put elsewhere and focused again finds the browser's selection at its start, and
    // would take it for the reader's.
    hold(node, focused) {
      const c = [...cells.values()].find(c => c.element === node), selection = c?.source.contains(focused) && c.editor?.selection;
      return selection && (() => c.editor.setSelection(selection, {reveal: false}));
    },
    api(n) {
      n.cells = {list: order, text: id => textOf(cell(id)), set: async (id, text) => setText(id, text), run, focus};
      n.page = {
        stored: () => ({order: (stored?.cells ?? []).filter(c => c.text !== undefined || lesson.includes(c.id || c.keep)).map(c => c.id || c.keep), lesson: stored?.lesson ?? []}),
        stale: ids => { for (const c of cells.values()) { const stale = ids.includes(c.id); if (stale !== !!c.stale) { c.stale = stale; c.element.dataset.stale = stale; if (c.state !== 'queued' && c.state !== 'running') c.status.textContent = stale ? say('stale') : c.said ?? ''; } } },
        added: id => { setTimeout(() => { const e = elementOf(id); if (e) { learn(e); focus(id); save(); } }, 30); },
        changed: () => setTimeout(save, 60),
        // The keyboard's place follows the cell; go-app renders within a frame of its own.
        moved: id => setTimeout(() => { save(); elementOf(id)?.scrollIntoView({block: 'nearest'}); menuOf(id)?.focus(); }, 60),
        removed: (id, next) => {
          setTimeout(() => { save(); menuOf(next)?.focus({preventScroll: true}); }, 60);
          tellReader(say('removed'), [say('undo'), () => nabla.go.putBack()]);
        },
      };
    },
    afterMount() {
      for (const [name, args] of events.splice(0)) nabla.go[name](...args);
      for (const e of document.querySelectorAll('[data-cell]')) { const c = learn(e); seen.unobserve(c.source); seen.observe(c.source); }
      upgradeSoon();
      moving.dressSwitch();
      opening?.then(m => m.startOpening({client, data, words, open}));
    },
  };
}
