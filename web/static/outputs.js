// Paints what a program puts out into an element: text, values, figures, hints, errors. The markup is
// the one that the site generator writes (web/site/outputs.go). Everything is textContent: nothing
// that a program says becomes markup.
//
//   const view = attachOutputs(element, {client, words, repair})
//   view.begin(); view.add(outputs); view.end();
import {make} from './dom.js';
import {paint, picture, open, observe, attachHover} from './draw.js';

export function attachOutputs(element, {client, words = {}, repair} = {}) {
  let old = false; // what is shown is from the run before
  let ends = [];
  const figures = new Map(); // by their elements

  function clear() {
    for (const f of ends) f();
    ends = [];
    figures.clear();
    element.replaceChildren();
  }
  // The output of the run before stays, at its height, until there is a new one: nothing flickers.
  function fresh() {
    if (!old) return;
    old = false;
    clear();
  }

  function text(o) {
    let last = element.lastElementChild;
    if (!last || last.className !== o.kind) element.append(last = make('pre', o.kind));
    const line = o.text;
    if (last.lastChild) last.lastChild.appendData(line); else last.append(line);
    element.scrollTop = element.scrollHeight;
  }

  function message(o, name) {
    const box = make('div', name), p = make('p');
    if (o.where) p.append(make('span', 'where', o.where), ' ');
    if (o.errorType) p.append(make('span', 'type', o.errorType), ': ');
    p.append(o.text);
    box.append(p);
    if (o.repair !== undefined && repair) {
      const b = make('button', 'button', words.repair || 'Repair');
      b.type = 'button';
      b.addEventListener('click', () => repair(o));
      box.append(b);
    }
    if (o.traceback) {
      const d = make('details');
      d.append(make('summary', '', words.traceback || 'Traceback'), make('pre', '', o.traceback));
      box.append(d);
    }
    element.append(box);
  }

  const painters = {
    stdout: text, stderr: text,
    display: o => element.append(make('pre', 'display', o.text)),
    image: o => element.append(make('div', 'image', o.text)),
    hint: o => message(o, 'hint'),
    error: o => message(o, 'error'),
    cut: o => element.append(make('p', 'cut', o.text)),
    figure: o => { const f = attachFigure(element, o, {client, words}); ends.push(f.remove); figures.set(f.canvas.parentElement, f); return f; },
    clear,
  };
  const line = make('p', 'fault');
  let parts = null; // of the frame that is shown
  const hold = () => { element.style.minHeight ||= element.offsetHeight + 'px'; };
  const write = (part, o) => { if (part.node.textContent !== o.text) part.node.textContent = o.text; };
  const change = {
    stdout: write, stderr: write, display: write, cut: write,
    figure(part, o) { client.forget(part.handle); part.handle = o.figure; part.figure.update(o); },
  };

  return {
    figures,
    begin() { old = true; },
    add(outputs) {
      fresh();
      for (const o of outputs) painters[o.kind]?.(o);
    },
    end() { fresh(); },
    clear() { old = false; clear(); },
    // frame shows the outputs of a cell while a number moves: what has the same form as the frame before changes in place, and the
    // height stays. fault leaves what is shown and says in one line what went wrong; settle ends it.
    frame(outputs) {
      hold();
      line.remove();
      if (parts?.length === outputs.length && outputs.every((o, i) => o.kind === parts[i].kind && o.kind in change)) {
        outputs.forEach((o, i) => change[o.kind](parts[i], o));
        return;
      }
      old = false;
      clear();
      parts = outputs.map(o => { const figure = painters[o.kind]?.(o); return {kind: o.kind, figure, handle: o.figure, node: element.lastElementChild}; });
    },
    fault(text) { hold(); line.textContent = text; element.append(line); },
    settle() { line.remove(); element.style.minHeight = ''; parts = null; },
  };
}

// attachFigure puts a figure's canvas into an element, with its words and its numbers, and lays it out
// again when the width changes; with resized, whoever gave the list is asked for another one. update() gives
// it another list. rasters are the bitmaps that lists name.
export function attachFigure(element, o, {client, words = {}, rasters = null, resized = null} = {}) {
  const figure = make('figure'), canvas = make('canvas');
  let list, handle = o.figure, asked = 0;
  const show = next => { list = next; open(list).rasters = rasters; paint(canvas, list); };
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', o.alt || '');
  figure.append(canvas);
  element.append(figure);
  show(o.list);
  const stop = [observe(canvas, () => list), attachHover(canvas, () => list)];
  let table = null;
  if (o.tables === true || o.tables?.length) { table = data(o, {client, words}); figure.append(table.element); }
  let timer = 0, width = Math.round(o.width), shown = width; // the width that the list is for, that the canvas has
  // The width that it has once it rests: a change that was taken back in between asks for nothing.
  const fits = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const now = shown = Math.round(canvas.clientWidth);
      if (!now || Math.abs(now - width) < 8) return;
      width = now;
      if (resized) { resized(); return; }
      const id = ++asked, painted = await client.paint({figure: handle, width});
      if (id === asked && painted.list) show(painted.list);
    }, 120);
  };
  const sizes = new ResizeObserver(e => { shown = Math.round(e.at(-1).contentRect.width); fits(); });
  sizes.observe(canvas);
  stop.push(() => sizes.disconnect(), () => clearTimeout(timer));
  return {
    canvas,
    get list() { return list; },
    get figure() { return handle; },
    get tables() { return o.tables === true || o.tables?.length > 0; },
    png: dpr => picture(canvas, list, dpr),
    update(next) {
      asked++;
      handle = next.figure;
      width = Math.round(next.width);
      show(next.list);
      if (Math.abs(shown - width) >= 8) fits();
      if (next.alt !== canvas.getAttribute('aria-label')) canvas.setAttribute('aria-label', next.alt);
      o = next;
      this.changed?.(this.tables);
      table?.update(next);
    },
    remove() { for (const f of stop) f?.(); figure.remove(); client.forget(handle); },
  };
}

// data is a figure's numbers as tables, made when somebody opens them; where tables is true the worker has them. What
// is open stays until the numbers of an update are there.
function data(o, {client, words}) {
  const d = make('details', 'data'), summary = make('summary', '', words.data || 'Data');
  let made = null, asking = false;
  d.append(summary);
  async function fill() {
    if (!d.open || made === o || asking) return;
    asking = true;
    const now = o, tables = now.tables === true ? (await client.numbers({figure: now.figure})).tables : now.tables;
    asking = false;
    if (tables) {
      d.replaceChildren(summary, ...tables.map(t => scrolled(t, words)));
      made = now;
    }
    if (o !== now) fill();
  }
  d.addEventListener('toggle', fill);
  return {element: d, update(next) { o = next; fill(); }};
}

function scrolled(t, words) {
  const scroll = make('div', 'table'), table = make('table'), head = make('thead'), body = make('tbody'), row = make('tr');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'group');
  scroll.setAttribute('aria-label', t.caption || words.data || 'Data');
  if (t.caption) table.append(make('caption', '', t.caption));
  for (const c of t.columns) { const th = make('th', '', c); th.scope = 'col'; row.append(th); }
  head.append(row);
  for (const r of t.rows) { const tr = make('tr'); for (const v of r) tr.append(make('td', '', v)); body.append(tr); }
  table.append(head, body);
  scroll.append(table);
  return scroll;
}
