// The code editor of a cell: CodeMirror 6, with what a cell needs and no more.
//
//   const editor = createEditor(host, {doc, label, hint, readOnly, onChange, onRun, onFocus, onNumber})
//
// host is an empty element; the editor lives in its shadow root, where CodeMirror adopts style
// sheets instead of writing <style> elements, which the page's policy would refuse. Colours and type
// come from the page's custom properties, so themes reach it by themselves. Its lines are as high as
// those of a textarea with the class `code` (site.css): changing one for the other moves nothing.
//
// Keys: Shift+Enter runs and goes on, Ctrl+Enter or Cmd+Enter runs and stays, Tab indents. Escape,
// then Tab leaves the editor, as the hint tells those who cannot see it.
import {EditorView, Decoration, keymap} from '@codemirror/view';
import {EditorState, EditorSelection, StateEffect, StateField, Annotation, Prec, Compartment} from '@codemirror/state';
import {defaultKeymap, history, undo, historyKeymap, indentWithTab, isolateHistory} from '@codemirror/commands';
import {bracketMatching, syntaxHighlighting, indentOnInput, indentUnit} from '@codemirror/language';
import {python} from './python.js';
import {look, colours, LINE, PAD} from './look.js';

// fromPage marks what the page itself changed: onChange hears of the reader's changes only.
const fromPage = Annotation.define();

// The wrong span of an error: one wavy line, gone as soon as the text changes.
const setWrong = StateEffect.define();
const wrong = StateField.define({
  create: () => Decoration.none,
  update(marks, tr) {
    for (const e of tr.effects) if (e.is(setWrong)) return e.value;
    return tr.docChanged ? Decoration.none : marks;
  },
  provide: field => EditorView.decorations.from(field),
});

// The numbers that can be moved: [{from, to}, …], which follow the text until they are found anew.
const setNumbers = StateEffect.define();
const numbers = StateField.define({
  create: () => [],
  update(list, tr) {
    for (const e of tr.effects) if (e.is(setNumbers)) return e.value;
    return tr.docChanged ? list.map(({from, to}) => ({from: tr.changes.mapPos(from, -1), to: tr.changes.mapPos(to, 1)})) : list;
  },
  provide: field => EditorView.decorations.from(field, list => Decoration.set(list.flatMap(({from, to}, i) => to > from
    ? [Decoration.mark({class: 'cm-number', attributes: {'data-number': String(i)}}).range(from, to)] : []), true)),
});

// offset turns a place of core/syntax (line and column from 1, columns count code points) into an
// offset of the document.
function offset(doc, line, column) {
  const l = doc.line(Math.min(Math.max(line, 1), doc.lines));
  let units = 0;
  for (const c of l.text) {
    if (--column < 1) break;
    units += c.length;
  }
  return l.from + units;
}

export function createEditor(host, {doc = '', label = '', hint = '', readOnly = false, onChange, onRun, onFocus, onNumber} = {}) {
  const root = host.shadowRoot || host.attachShadow({mode: 'open', delegatesFocus: true});
  const lock = new Compartment();
  const locked = yes => [EditorState.readOnly.of(yes), EditorView.editable.of(!yes)];
  const attributes = {'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', autocomplete: 'off', translate: 'no', tabindex: '0'};
  if (hint) attributes['aria-describedby'] = 'hint';
  const run = kind => () => { onRun?.(kind); return true; };

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc,
      extensions: [
        Prec.highest(keymap.of([
          {key: 'Shift-Enter', run: run('next')},
          {key: 'Ctrl-Enter', mac: 'Cmd-Enter', run: run('stay')},
          {key: 'Ctrl-Enter', run: run('stay')},
        ])),
        history(),
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        python,
        syntaxHighlighting(colours),
        wrong,
        numbers,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of(attributes),
        lock.of(locked(readOnly)),
        look,
        EditorView.domEventHandlers({
          focus: () => { onFocus?.(); },
          // What is pressed on a number is for the page: cancelled, it moves neither cursor nor focus.
          pointerdown: event => {
            const mark = event.button === 0 && event.isPrimary && event.target.closest?.('.cm-number');
            if (mark && onNumber?.(Number(mark.dataset.number), event)) event.preventDefault();
          },
        }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            reserve();
            if (!update.transactions.some(tr => tr.annotation(fromPage))) onChange?.(update.state.doc.toString(), update.transactions.some(tr => tr.isUserEvent('undo') || tr.isUserEvent('redo')));
          }
        }),
      ],
    }),
  });

  if (hint) {
    const note = document.createElement('p');
    note.id = 'hint';
    note.className = 'cm-hint';
    note.textContent = hint;
    view.dom.append(note);
  }

  // CodeMirror guesses heights of what was never on screen. The right one is known.
  function reserve() { host.style.setProperty('min-height', view.state.doc.lines * LINE + 2 * PAD + 'px'); }
  reserve();

  // calm runs an edit of the page's when no input method is in the middle of a word: replacing text
  // under it would spoil the word ("한" becomes "하한").
  function calm(edit) {
    if (!view.composing) return edit();
    view.contentDOM.addEventListener('compositionend', () => setTimeout(() => calm(edit)), {once: true});
  }

  const clamp = n => Math.min(Math.max(n, 0), view.state.doc.length);
  return {
    view,
    get text() { return view.state.doc.toString(); },
    // setText is one step to undo. Only what differs is replaced, so that the cursor stays.
    setText(text, {keepSelection = true} = {}) {
      calm(() => {
        const old = view.state.doc.toString();
        if (text === old) return;
        let from = 0, end = Math.min(text.length, old.length), back = 0;
        while (from < end && text.charCodeAt(from) === old.charCodeAt(from)) from++;
        end -= from;
        while (back < end && text.charCodeAt(text.length - 1 - back) === old.charCodeAt(old.length - 1 - back)) back++;
        view.dispatch({
          changes: {from, to: old.length - back, insert: text.slice(from, text.length - back)},
          selection: keepSelection ? undefined : EditorSelection.cursor(0),
          annotations: [fromPage.of(true), isolateHistory.of('full')],
        });
      });
    },
    // setNumbers says which places {from, to} can be dragged; onNumber(i, event) hears of a press on one, and is true where it
    // takes it.
    setNumbers(list) { view.dispatch({effects: setNumbers.of(list)}); },
    // move replaces a stretch: a first move begins a step of the history, later ones belong to it. rest ends the step; back takes it back.
    // (What is changed outside the history spoils older steps that changed the same place.)
    move(from, to, insert, first) {
      view.dispatch(first
        ? {changes: {from, to, insert}, annotations: [fromPage.of(true), isolateHistory.of('before')]}
        : {changes: {from, to, insert}, annotations: fromPage.of(true), userEvent: 'input.type.compose'}); // which always joins
    },
    rest() { view.dispatch({annotations: isolateHistory.of('full')}); },
    back() { undo(view); },
    // at is the offset under a point of the window.
    at(x, y) { return view.posAtCoords({x, y}, false); },
    focus() { view.focus(); },
    get hasFocus() { return view.hasFocus; },
    get composing() { return view.composing; },
    // A selection is two offsets in UTF-16 units, as a textarea has them.
    get selection() { const {anchor, head} = view.state.selection.main; return {anchor, head}; },
    setSelection({anchor, head = anchor}, {reveal = true} = {}) {
      view.dispatch({selection: EditorSelection.single(clamp(anchor), clamp(head)), scrollIntoView: reveal});
    },
    // mark underlines a wrong span {line, column, endLine, endColumn}; null takes the line away.
    mark(span) {
      let marks = Decoration.none;
      if (span) {
        const {doc} = view.state;
        let from = offset(doc, span.line, span.column ?? 1);
        let to = offset(doc, span.endLine ?? span.line, span.endColumn ?? (span.column ?? 1) + 1);
        if (to <= from) to = Math.min(from + 1, doc.lineAt(from).to);
        if (to <= from) from = Math.max(doc.lineAt(from).from, from - 1); // behind the end of a line: its last letter
        if (to > from) marks = Decoration.set(Decoration.mark({class: 'cm-wrong'}).range(from, to));
      }
      view.dispatch({effects: setWrong.of(marks)});
    },
    setLabel(text) { attributes['aria-label'] = text; view.contentDOM.setAttribute('aria-label', text); },
    setReadOnly(yes) { view.dispatch({effects: lock.reconfigure(locked(yes))}); },
    destroy() { view.destroy(); host.style.removeProperty('min-height'); },
  };
}
