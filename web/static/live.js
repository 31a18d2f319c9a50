// Live numbers: a number that makes sense to move has a handle, in the code (by mouse) and under it (mouse, finger, keys); on
// phones a tap docks a slider. While it moves, its cell and the cells that depend on it run again in the worker, which puts the
// session back before each frame (wasm/playground/live.go); on release they run once, as ever.
//
// A handle is found for {line, column, text, label} of the worker's answer; a one-hot list is a handle too, over the places of its 1.
import {dockFor} from './dock.js';
import {idly, make} from './dom.js';

const PIXELS = 6;    // of dragging for one step
const QUICK = 100;   // ms: what takes longer runs on release
const REST = 700;    // ms without a key after which a move by keys is done

export function startLive({client, words, say, cell, order, lessons, textOf, offset, run, changed}) {
  let drag = null, on = stored() !== 'off';
  function stored() { try { return localStorage.getItem('nabla live'); } catch { return null; } }

  // ---- which numbers there are

  // Of the cells that a page begins with, numbers are looked for when it has nothing else to do: first those in sight.
  const later = new Set();
  function lookLater(c) {
    if (!later.size) nabla.ready.then(() => idly(next));
    later.add(c);
  }
  async function next() {
    const c = [...later].find(c => c.near) || [...later][0];
    if (!c) return;
    await find(c);
    later.delete(c);
    if (later.size) idly(next);
  }
  function look(c, wait = 0) {
    clearTimeout(c.looking);
    c.looking = setTimeout(find, wait, c);
  }
  async function find(c) {
    const source = textOf(c), a = source.trim() ? await client.live({op: 'find', source, lesson: lessons.includes(c.id)}) : {numbers: [], hots: []};
    if (textOf(c) !== source || drag?.c === c || !a.numbers) return;
    c.numbers = [...a.numbers.map((n, i) => ({...n, i})), ...a.hots.map(h => hot(source, h))];
    mark(c);
    strip(c);
  }
  // A one-hot list moves as one text, from its first place to its last.
  function hot(source, {at, hot}) {
    const from = offset(source, at[0]), places = at.map(p => offset(source, p) - from), text = source.slice(from, from + places.at(-1) + 1);
    const with1 = k => [...text].map((c, i) => { const p = places.indexOf(i); return p < 0 ? c : p === k ? '1' : '0'; }).join('');
    return {...at[0], text, places, label: '', texts: places.map((_, k) => with1(k)), at: hot};
  }
  const span = (c, n) => { const from = offset(textOf(c), n); return {from, to: from + n.text.length}; };
  function mark(c) { c.editor?.setNumbers((c.numbers || []).map(n => span(c, n))); }

  function strip(c) {
    c.handles ||= c.element.querySelector('.numbers') || c.source.parentNode.insertBefore(make('div', 'numbers'), c.source.nextSibling);
    c.handles.setAttribute('role', 'group');
    c.handles.setAttribute('aria-label', say('numbers'));
    const old = [...c.handles.children];
    c.numbers.forEach((n, i) => {
      const place = old[i] || c.handles.appendChild(handle(c, i));
      dress(place, c, n);
    });
    for (const h of old.slice(c.numbers.length)) h.remove();
  }
  function handle(c, i) {
    const h = make('span', 'number');
    h.tabIndex = 0;
    h.setAttribute('role', 'slider');
    h.append(make('span', 'name'), make('b', ''), make('span', 'grip'));
    const place = make('span', 'movable'), dot = make('button', 'button quiet', '.0');
    dot.type = 'button';
    dot.setAttribute('aria-label', say('asFloat'));
    dot.addEventListener('click', () => float(c, i));
    place.append(h, dot);
    h.addEventListener('pointerdown', e => { if (e.button === 0 && e.isPrimary) { press(c, i, e, h); h.focus({preventScroll: true}); e.preventDefault(); } });
    h.addEventListener('keydown', e => key(c, i, e));
    h.addEventListener('blur', () => { if (drag?.keys && drag.c === c) finish(true); });
    return place;
  }
  // A whole number is offered the .0 that makes a float of it: then it moves by tenths.
  async function float(c, i) {
    if (drag) return;
    const d = begin(c, i);
    await d.ready;
    d.texts = [d.from, d.from + '.0'];
    d.at = d.first = 0;
    move(1);
    finish(true);
  }
  const named = n => n.texts ? say('oneHot') : n.label || say('number');
  const shows = n => n.texts ? String(n.at) : n.text;
  function dress(place, c, n) {
    const h = place.firstChild;
    h.children[0].textContent = n.texts || n.label ? named(n) : '';
    h.children[1].textContent = shows(n);
    h.setAttribute('aria-label', named(n));
    h.setAttribute('aria-valuetext', shows(n));
    h.setAttribute('aria-valuenow', n.texts ? n.at : Number(n.text));
    const texts = drag?.n === n ? drag.texts : n.texts;
    if (texts) { h.setAttribute('aria-valuemin', n.texts ? 0 : Number(texts[0])); h.setAttribute('aria-valuemax', n.texts ? texts.length - 1 : Number(texts.at(-1))); }
    c.output.dataset.numbers = c.numbers.map(m => `${m.label ? m.label + ' = ' : ''}${shows(m)}`).join('   ');
    place.lastChild.hidden = !n.integer || !!drag;
  }

  // ---- a drag, from its first move to its end

  function begin(c, i) {
    const n = c.numbers[i], source = textOf(c);
    const d = drag = {c, n, from: n.text, source, texts: n.texts || null, at: n.texts ? n.at : 0, first: n.at, mode: '', over: null, offset: 0};
    const ended = new Promise(r => { d.end = r; });
    d.ready = n.texts ? Promise.resolve() : client.live({op: 'steps', source, number: n.i, lesson: lessons.includes(c.id)}).then(a => {
      d.texts = a.texts || [n.text];
      d.at = d.first = a.at || 0;
      if (d.offset) { const by = d.offset; d.offset = 0; move(by); }
      d.told?.();
    });
    c.element.dataset.moving = 'true';
    d.began = on ? run.alone(c, source, ended, async ok => {
      if (!ok) { d.mode = 'still'; return; }
      const a = await client.live({op: 'begin', cell: c.id, source, order: order(), widths: widths()});
      if (!a.ok) { d.mode = 'still'; return; }
      d.base = a.moved || [];
      d.mode = a.took > QUICK || a.killed ? 'release' : 'live';
      if (d.mode === 'release') run.say(c, say('onRelease'));
      pump(d);
    }) : Promise.resolve(d.mode = 'still');
    return d;
  }
  const widths = () => Object.fromEntries(order().map(id => [id, cell(id).output.clientWidth || cell(id).source.clientWidth || 702]));

  // move goes so many steps on.
  function move(by) {
    const d = drag;
    if (!d.texts) { d.offset += by; return; }
    const at = Math.min(Math.max(d.at + by, 0), d.texts.length - 1);
    if (at === d.at) return;
    d.at = at;
    write(d, d.texts[at]);
    pump(d);
  }
  // write puts the number into the text, outside the history.
  function write(d, text) {
    const {c, n} = d, {from, to} = span(c, n);
    if (text === d.from && d.undo) c.editor.back(); // of a cancelled drag
    else if (c.editor) c.editor.move(from, to, text, !d.wrote); else c.area.setRangeText(text, from, to, 'preserve');
    for (const m of c.numbers) if (m !== n && m.line === n.line && m.column > n.column) m.column += text.length - n.text.length;
    d.wrote = !!c.editor;
    n.text = text;
    if (n.texts) n.at = d.at;
    dress(c.handles.children[c.numbers.indexOf(n)], c, n);
    d.told?.();
  }

  // pump asks for one frame after the other, each with the newest value.
  async function pump(d) {
    if (d.mode !== 'live' || d.asking || d.over) return;
    const text = d.n.text;
    if (text === (d.sent ?? d.from)) return;
    d.sent = text;
    d.asking = client.live({op: 'move', source: textOf(d.c), order: order(), widths: widths()});
    const a = await d.asking;
    d.asking = null;
    if (!a.ok) { d.mode = 'still'; return; }
    if (a.killed) { d.mode = 'release'; run.say(d.c, say('onRelease')); return; }
    paint(d, a.moved);
    pump(d);
  }
  function paint(d, moved) {
    for (const m of moved) {
      const c = cell(m.cell);
      if (!c) continue;
      (d.painted ||= new Set()).add(c);
      if (m.error) c.view.fault(`${m.error.errorType}: ${m.error.text}`); else c.view.frame(m.outputs);
    }
  }

  // finish ends it: with commit the text becomes one step to undo and the cells run; else all is as it was.
  async function finish(commit) {
    const d = drag;
    if (!d || d.over) return d?.over;
    clearTimeout(d.timer);
    return d.over = (async () => {
      await d.ready;
      const {c, n} = d;
      if (commit && d.n.text === d.from) commit = false;
      if (commit) {
        if (d.wrote) c.editor.rest();
        (c.steps ||= new Set()).add(d.source).add(textOf(c));
        changed(c);
      } else if (n.text !== d.from || d.wrote) {
        d.at = d.first;
        d.undo = d.wrote;
        write(d, d.from);
      }
      await d.began;
      await d.asking;
      let below = null;
      if (d.mode === 'live' || d.mode === 'release') {
        const a = await client.live({op: commit ? 'release' : 'escape', order: order()});
        if (commit && a.ok) below = a.below;
        if (!commit && d.painted) paint(d, d.base);
        else for (const m of d.base || []) for (const o of m.outputs) if (o.kind === 'figure') client.forget(o.figure);
      }
      drag = null;
      delete c.element.dataset.moving;
      d.told?.(true);
      const again = below ? run.these([c.id, ...below]) : null;
      d.end();
      await again;
      for (const p of d.painted || []) p.view.settle();
      look(c);
    })();
  }

  // ---- by mouse, finger and keys

  function press(c, i, e, h = null) {
    const n = c.numbers?.[i];
    if (!n || drag?.over) return false;
    if (drag) { finish(true); return true; }
    const touch = e.pointerType !== 'mouse', inCode = !h;
    const x = e.clientX, y = e.clientY, place = inCode && n.texts ? c.editor.at(x, y) - span(c, n).from : -1;
    let moved = 0, active = false;
    const over = () => { for (const [t, f] of hears) removeEventListener(t, f, true); };
    const hears = [['pointermove', m => {
      if (m.pointerId !== e.pointerId || touch && inCode) return;
      if (!active && Math.abs(m.clientX - x) < 4) return;
      if (!active) { active = true; begin(c, i); }
      const steps = Math.trunc((m.clientX - x) / PIXELS);
      if (steps !== moved && drag) { move(steps - moved); moved = steps; }
    }], ['pointerup', m => {
      if (m.pointerId !== e.pointerId) return;
      over();
      if (active) { finish(true); return; }
      if (Math.abs(m.clientX - x) > 10 || Math.abs(m.clientY - y) > 10) return;
      if (place >= 0) pick(c, i, n, place);
      else if (touch) dock(c, i);
      else if (inCode) { c.editor.focus(); c.editor.setSelection({anchor: c.editor.at(x, y)}, {reveal: false}); }
    }], ['pointercancel', m => { if (m.pointerId === e.pointerId) { over(); if (active) finish(false); } }],
    ['keydown', k => { if (k.key === 'Escape' && active) { k.preventDefault(); k.stopPropagation(); over(); finish(false); } }]];
    for (const [t, f] of hears) addEventListener(t, f, true);
    return true;
  }
  // A click on a place of a one-hot list moves the 1 there.
  function pick(c, i, n, place) {
    const k = n.places.reduce((best, p, k) => Math.abs(p - place) < Math.abs(n.places[best] - place) ? k : best, 0);
    begin(c, i);
    move(k - drag.at);
    finish(true);
  }

  const keys = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -1e6, End: 1e6};
  function key(c, i, e) {
    if (e.isComposing || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
    if (e.key === 'Escape' || e.key === 'Enter') { if (drag) { e.preventDefault(); finish(e.key === 'Enter'); } return; }
    if (!(e.key in keys)) return;
    e.preventDefault();
    if (drag?.over || drag && drag.n !== c.numbers[i]) return;
    if (!drag) begin(c, i).keys = true;
    move(keys[e.key]);
    rest();
  }
  function rest() { clearTimeout(drag.timer); drag.timer = setTimeout(() => finish(true), REST); }

  // On phones: a slider at the bottom, without a keyboard; the figure stays in sight.
  function dock(c, i) {
    const n = c.numbers[i];
    document.activeElement?.blur?.();
    const grab = () => { if (drag?.over) return false; if (!drag) { const d = begin(c, i); d.told = end => { d2.show(d, end); }; } return drag.n === n; };
    const d2 = dockFor({
      words, name: named(n), text: () => shows(n),
      step: by => { if (grab()) { move(by); rest(); } },
      times: f => { if (grab()) drag.ready.then(() => { if (!drag) return; const v = Number(n.text) * f; move(nearest(drag.texts, v) - drag.at); rest(); }); },
      slide: at => { if (grab()) drag.ready.then(() => { if (drag) { clearTimeout(drag.timer); move(at - drag.at); } }); },
      done: () => { if (drag && drag.n === n) finish(true); },
      range: () => n.texts ? Promise.resolve({texts: n.texts, at: n.at}) : client.live({op: 'steps', source: textOf(c), number: n.i, lesson: lessons.includes(c.id)}),
    });
    (c.output.querySelector('figure') || c.output).scrollIntoView({block: 'center'});
  }
  const nearest = (texts, v) => texts.reduce((best, t, i) => Math.abs(Number(t) - v) < Math.abs(Number(texts[best]) - v) ? i : best, 0);

  // ---- the switch, and the view for a projector

  function dressSwitch() { document.querySelector('[data-live-numbers]')?.setAttribute('aria-pressed', String(on)); }
  addEventListener('click', e => {
    if (!e.target.closest?.('[data-live-numbers]')) return;
    on = !on;
    try { localStorage.setItem('nabla live', on ? 'on' : 'off'); } catch { /* it is for this visit then */ }
    dressSwitch();
  });
  addEventListener('keydown', e => {
    if (e.key !== 'p' || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.composedPath()[0].closest?.('input, textarea, select, [contenteditable=true]')) return;
    document.documentElement.classList.toggle('presentation');
  });

  return {
    look, lookLater, press, mark, dressSwitch,
    // typed: the reader has changed the text by hand, or by undo: a step that a drag made runs again.
    typed(c, undone) {
      if (drag?.c === c && !drag.over) finish(true);
      if (undone && on && c.steps?.has(textOf(c))) redo(c);
      look(c, 200);
    },
  };
  // redo runs a cell, and what follows it, from what it began with: undo of a drag.
  async function redo(c) {
    if (drag) return;
    let end, below = null;
    const ended = new Promise(r => { end = r; });
    await run.alone(c, null, ended, async ok => {
      const a = ok && await client.live({op: 'begin', cell: c.id, source: textOf(c), order: order(), widths: widths()});
      if (a.ok) below = (await client.live({op: 'release', order: order()})).below;
    });
    const again = below ? run.these([c.id, ...below]) : null;
    end();
    await again;
  }
}
