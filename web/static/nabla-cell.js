// <nabla-cell>: live code in a course page. A light element of plain JavaScript in a shadow root; what computes is in the
// hidden frame of Nabla's origin (host.js), which starts at the first touch, so that until then a page with cells costs
// nothing. The page's own language and theme are the cell's; styles are adopted sheets, which no policy refuses.
//
//   install({base, editor, attach})  defines the element and window.nabla.attach; base is Nabla's address, editor its script's
//
// docs/exercises.md says what an author writes. Kept in the course page's storage: what was typed, with the text it was
// typed over, attempts, hints taken, and a text that was set aside (cell-keep.js).
import {WORDS} from './cell-words.js';
import {STYLE} from './cell-style.js';
import {attach} from './attach.js';
import {fill, make} from './dom.js';
import {openKeep} from './cell-keep.js';
import {paintOutput} from './cell-outputs.js';
import {connect} from './cell-host.js';

const button = (name, text, press) => {
  const b = make('button', name, text);
  b.type = 'button';
  b.addEventListener('click', press);
  return b;
};

const WIDEST = 702; // of a figure, in CSS pixels: the width of the lesson's column
let sheet = null, options = null, host = null, editors = null, count = 0;
const hosted = () => host ||= connect(options.base);
const all = () => [...document.querySelectorAll('nabla-cell')];

// dark tells whether the page around an element is: its letters are light then.
function dark(e) {
  const [r, g, b] = (getComputedStyle(e).color.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 140;
}

class NablaCell extends HTMLElement {
  connectedCallback() {
    if (this.view) { this.dress(); return; }
    const part = name => this.querySelector(`:scope > [data-${name}]`), text = name => trimmed(part(name)?.textContent ?? '');
    this.original = part('code') ? text('code') : [...this.children].some(c => !c.hasAttribute('data-output')) ? '' : trimmed(this.textContent);
    this.parts = {setup: text('setup'), tests: text('tests'), solution: text('solution'), hints: [...this.querySelectorAll(':scope > [data-hint]')].map(h => h.textContent.trim())};
    const group = all().filter(c => c.group === this.group);
    this.kept = openKeep(this.id || `${this.group}:${group.indexOf(this)}`, this.original);
    this.ran = this.passed = false;
    this.number = ++count;
    this.build(part('output'));
    this.dress();
  }

  get group() { return this.getAttribute('group') ?? ''; }
  get text() { return this.editor ? this.editor.text : this.area.value; }
  get say() {
    const lang = (this.getAttribute('lang') || this.closest('[lang]')?.lang || 'en').slice(0, 2).toLowerCase(), words = WORDS[lang] ?? WORDS.en;
    return (key, ...args) => fill(words[key], ...args);
  }
  get lang() { return this.getAttribute('lang') || this.closest('[lang]:not(nabla-cell)')?.lang || 'en'; }
  set lang(l) { this.setAttribute('lang', l); }

  // ---- what is seen

  build(prerendered) {
    const root = this.attachShadow({mode: 'open'}), say = this.say;
    if (!sheet) { sheet = new CSSStyleSheet(); sheet.replaceSync(STYLE); }
    root.adoptedStyleSheets = [sheet];
    this.view = make('section', 'cell');
    this.view.setAttribute('aria-label', this.getAttribute('label') || say('cell', this.number));
    const area = this.area = make('textarea');
    Object.assign(area, {spellcheck: false, autocapitalize: 'off', autocomplete: 'off', value: this.kept.text ?? this.original, readOnly: this.hasAttribute('locked')});
    area.setAttribute('aria-label', say('code', this.number));
    area.setAttribute('translate', 'no');
    area.addEventListener('input', () => this.edited());
    area.addEventListener('compositionstart', () => { this.composing = true; });
    area.addEventListener('compositionend', () => { this.composing = false; });
    area.addEventListener('focus', () => this.upgrade());
    area.addEventListener('keydown', e => {
      if (e.isComposing || e.key !== 'Enter' || !(e.shiftKey || e.ctrlKey || e.metaKey)) return;
      e.preventDefault();
      this.run();
    });
    this.source = make('div', 'source');
    this.source.append(area);
    const bar = make('div', 'bar');
    this.runs = button('run', this.parts.tests ? say('check') : say('run'), () => this.run());
    this.stops = button('stop', say('stop'), () => hosted().stop(this.group));
    this.resets = button('reset', say('reset'), () => this.reset());
    this.mark = make('span', 'mark');
    this.status = make('span', 'status');
    this.status.setAttribute('role', 'status');
    bar.append(this.runs, this.stops, this.resets, this.mark, this.status);
    this.notes = make('div', 'notes');
    this.output = make('div', 'output');
    if (prerendered) {
      const slot = make('slot');
      slot.name = prerendered.slot = 'output';
      this.output.append(slot);
    }
    this.feedback = make('div', 'feedback');
    this.help = make('div', 'help');
    this.view.append(this.source, bar, this.notes, this.output, this.feedback, this.help);
    root.append(this.view);
    this.setState('ready');
    this.grow();
    this.marked();
    this.changed();
    this.helped();
    this.addEventListener('pointerdown', () => hosted(), {once: true});
  }

  dress() {
    const theme = this.getAttribute('theme');
    this.view.dataset.theme = theme === 'dark' || theme === 'light' ? theme : dark(this) ? 'dark' : 'light';
  }

  setState(state, text = '') {
    this.state = this.view.dataset.state = state;
    this.status.textContent = text;
    const busy = state === 'running' || state === 'queued';
    this.stops.hidden = !busy;
    this.runs.disabled = busy;
    this.output.setAttribute('aria-busy', busy);
  }

  grow() { this.area.rows = Math.max(1, this.area.value.split('\n').length); }

  marked() {
    const mine = this.text !== this.original, locked = this.area.readOnly;
    this.resets.hidden = locked || !mine;
    this.mark.textContent = locked ? this.say('locked') : mine ? this.say('edited') : '';
    this.view.classList.toggle('locked', locked);
  }

  edited() {
    if (!this.editor) this.grow();
    this.kept.type(this.text);
    this.marked();
  }

  setText(text) {
    if (this.editor) this.editor.setText(text); else this.area.value = text;
    this.edited();
  }

  // ---- the editor, at the first focus; under no word half composed

  async upgrade() {
    hosted();
    if (this.editor || this.upgrading || this.area.readOnly) return;
    this.upgrading = true;
    const module = await (editors ||= import(options.editor).catch(() => null));
    if (!module) { editors = null; this.upgrading = false; return; } // refused or offline: the plain field works as well
    if (this.composing) await new Promise(done => this.area.addEventListener('compositionend', () => setTimeout(done), {once: true}));
    const place = make('div', 'editor'), {selectionStart: anchor, selectionEnd: head} = this.area;
    const focused = this.shadowRoot.activeElement === this.area;
    this.editor = module.createEditor(place, {doc: this.area.value, label: this.area.getAttribute('aria-label'), hint: this.say('editorHint'), onChange: () => this.edited(), onRun: () => this.run()});
    this.area.replaceWith(place);
    if (focused) { this.editor.focus(); this.editor.setSelection({anchor, head}, {reveal: false}); }
  }

  // ---- what was kept

  // changed says that the page has another text than the one that was typed over, and shows both.
  changed() {
    const {say, kept} = this;
    this.notes.replaceChildren();
    const offer = (text, title, other, ...buttons) => {
      const box = make('div', 'note'), d = make('details');
      d.append(make('summary', '', title), make('pre', '', other));
      box.append(make('p', '', text), d, ...buttons);
      this.notes.append(box);
    };
    if (kept.changed) {
      offer(say('changed'), say('pageText'), this.original,
        button('', say('takePage'), () => { kept.setAside(this.text); this.setText(this.original); kept.settle(); this.changed(); }),
        button('', say('keepMine'), () => { kept.settle(); this.changed(); }));
    } else if (kept.aside !== undefined) {
      offer(say('aside'), say('asideText'), kept.aside,
        button('', say('takeBack'), () => { const mine = kept.aside, now = this.text; kept.setAside(now === this.original ? undefined : now); this.setText(mine); this.changed(); }),
        button('', say('discard'), () => { kept.setAside(undefined); this.changed(); }));
    }
  }

  reset() {
    this.kept.setAside(this.text);
    this.setText(this.original);
    this.changed();
  }

  // ---- running

  async run() {
    if (this.state === 'running' || this.state === 'queued') return;
    // What the cells above define is not there yet; they run first, out of sight. Exercises do not: nothing builds on them.
    const runs = [];
    for (const c of all()) {
      if (c === this) break;
      if (c.view && c.group === this.group && !c.ran && !c.parts.tests && c.text.trim()) runs.push(c.execute(true));
    }
    runs.push(this.execute(false));
    await Promise.all(runs);
  }

  async execute(quiet) {
    const {say, text} = this;
    let fresh = true;
    this.ran = true;
    if (!quiet) { this.setState('queued', say('queued')); this.editor?.mark(null); }
    const clear = () => { if (fresh) { fresh = false; this.output.replaceChildren(); } };
    const r = await hosted().run({group: this.group, lang: this.lang, source: text, setup: this.parts.setup, tests: quiet ? '' : this.parts.tests, name: say('cell', this.number), width: Math.min(WIDEST, Math.round(this.source.clientWidth) - 24 || WIDEST)}, {
      begun: () => { if (!quiet) this.setState('running', say('running')); },
      output: outputs => { if (!quiet) { clear(); for (const o of outputs) paintOutput(this.output, o, this.shadowRoot, say); } },
    });
    if (!r.ok && (r.lost || r.cancelled)) this.ran = false;
    if (quiet) return;
    clear();
    for (const e of this.output.querySelectorAll('pre')) if (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight) e.tabIndex = 0; // for who scrolls by keys
    if (r.lost || r.failed) this.setState('error', say(r.failed ? 'unreachable' : 'lost'));
    else if (r.cancelled) this.setState('ready', say('cancelled'));
    else if (r.error) {
      if (r.setup) paintOutput(this.output, r.error, this.shadowRoot, say);
      this.setState('error', say('failed'));
      if (r.error.line && !r.setup) this.editor?.mark(r.error);
    } else this.setState('done', say('done'));
    if (r.exercise && !r.exercise.stopped) this.judged(r.exercise);
    else this.feedback.replaceChildren();
    if (!this.parts.tests) this.tell('nabla-result', {ok: r.ok, passed: 0, failed: 0, score: null});
  }

  // ---- exercises

  judged({tests, passed, failed, problem}) {
    const {say, kept, feedback} = this, total = passed + failed, score = total ? passed / total : 0;
    feedback.replaceChildren();
    if (problem) {
      feedback.append(make('p', 'problem', say('problem', `${problem.errorType}: ${problem.text}`)));
      this.setState('error', say('failed'));
      return;
    }
    kept.attempt(score);
    const complete = total > 0 && !failed;
    feedback.append(make('p', complete ? 'verdict passed' : 'verdict', complete ? say('passed', total) : say('some', passed, total)));
    const list = make('ul');
    for (const t of tests) {
      const item = make('li', t.passed ? 'passed' : 'failed');
      item.append(make('span', 'sign', t.passed ? '✓' : '✗'), make('span', 'hidden', say(t.passed ? 'testPassed' : 'testFailed')), ' ', make('code', '', t.name));
      if (!t.passed) {
        if (t.message) item.append(make('p', '', t.message));
        if (t.raised) item.append(make('p', '', say('raised', `${t.raised.errorType}: ${t.raised.text}`)));
        for (const s of t.seen) { const p = make('p', 'seen'); p.append(make('code', '', s.source), ' = ', make('code', '', s.value)); item.append(p); }
      }
      list.append(item);
    }
    feedback.append(list, make('p', 'attempts', say('attempts', kept.attempts)));
    this.setState(complete ? 'done' : 'error', complete ? say('passed', total) : say('some', passed, total));
    this.passed = complete;
    this.helped();
    const detail = {passed, failed, score, attempts: kept.attempts};
    this.tell('nabla-result', detail);
    if (complete && kept.complete()) this.tell('nabla-complete', detail);
  }

  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, {bubbles: true, composed: true, detail})); }

  helped() {
    const {say, kept, parts: {hints, solution}} = this, taken = Math.min(kept.hints, hints.length);
    this.help.replaceChildren();
    if (taken) {
      const list = make('ol');
      for (const h of hints.slice(0, taken)) list.append(make('li', '', h));
      this.help.append(list);
    }
    if (taken < hints.length) this.help.append(button('', say('hint', taken + 1, hints.length), () => { kept.hint(); this.helped(); this.help.querySelector('li:last-child').tabIndex = -1; this.help.querySelector('li:last-child').focus(); }));
    if (!solution) return;
    if (this.passed || this.shown) {
      const beside = make('div', 'beside');
      for (const [title, text] of [[say('yours'), this.text], [say('solution'), solution]]) { const f = make('figure'); f.append(make('figcaption', '', title), make('pre', '', text)); f.querySelector('pre').tabIndex = 0; beside.append(f); }
      this.help.append(beside);
    } else this.help.append(button('', say('showSolution'), () => { this.shown = true; this.helped(); }));
  }
}

// trimmed is code as an author means it: without the first line break, the white space at its end and a common indentation.
function trimmed(text) {
  const lines = text.replace(/^[ \t]*\r?\n/, '').trimEnd().split(/\r?\n/);
  const indent = Math.min(...lines.filter(l => l.trim()).map(l => l.match(/^[ \t]*/)[0].length));
  return indent > 0 && indent < Infinity ? lines.map(l => l.slice(indent)).join('\n') : lines.join('\n');
}

export function install(given) {
  if (customElements.get('nabla-cell')) return;
  options = given;
  customElements.define('nabla-cell', NablaCell);
  window.nabla = Object.assign(window.nabla ?? {}, {attach});
  // A page that changes its theme says so in an attribute of its root or body; the letters follow.
  const again = () => { for (const c of all()) if (c.view) c.dress(); };
  const watch = new MutationObserver(() => setTimeout(again, 350));
  for (const e of [document.documentElement, document.body]) watch.observe(e, {attributes: true});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('nabla-lost', e => { for (const c of all()) if (c.group === e.detail) c.ran = false; });
  if (given.attach) attach(given.attach === 'auto' ? undefined : given.attach);
}
