// Python for a cell: the grammar, and an indentation that is read off the line above.
//
// @codemirror/lang-python would bring the completion machinery with it, 15 KB that a cell does not
// use. The rule here is what a Python programmer does by hand: a line that opens a block is followed
// by a deeper one, a line that leaves it (return, pass, …) by a shallower one, an open bracket by
// one unit more, everything else by the same.
import {parser} from '@lezer/python';
import {LRLanguage, LanguageSupport, indentService, getIndentUnit, syntaxTree} from '@codemirror/language';

const language = LRLanguage.define({
  name: 'python',
  parser,
  languageData: {
    commentTokens: {line: '#'},
    closeBrackets: {brackets: ['(', '[', '{', "'", '"', "'''", '"""']},
    indentOnInput: /^\s*(?:else:|elif\b.*|except\b.*|finally:)$/,
  },
});

const leaves = /^\s*(?:return|pass|break|continue|raise)\b/;
const continues = /^\s*(?:else\b|elif\b|except\b|finally\b)/;

// code is a line without its comment and closing blanks. The tree tells a # in a string from one
// that begins a comment.
function code(state, line) {
  for (let i = line.text.indexOf('#'); i >= 0; i = line.text.indexOf('#', i + 1)) {
    if (syntaxTree(state).resolveInner(line.from + i, 1).name === 'Comment') return line.text.slice(0, i).trimEnd();
  }
  return line.text.trimEnd();
}

const width = (text, tab) => { let n = 0; for (const c of text) { if (c === ' ') n++; else if (c === '\t') n += tab - n % tab; else break; } return n; };

// balance is how many brackets a line leaves open.
const balance = text => (text.match(/[([{]/g) || []).length - (text.match(/[)\]}]/g) || []).length;

// The columns a line should begin at, from the lines above it.
function indentation(context, pos) {
  const {state} = context, unit = getIndentUnit(state);
  const here = context.lineAt(pos, 1).text;
  let number = state.doc.lineAt(pos).number;
  // While Enter is being carried out, the text before the new line's break is the line above.
  const broken = context.simulatedBreak != null;
  let above = broken ? {text: context.lineAt(pos, -1).text, from: context.lineAt(pos, -1).from} : null;
  if (!above) {
    do number--; while (number > 0 && !state.doc.line(number).text.trim());
    if (number < 1) return 0;
    above = state.doc.line(number);
  }
  const text = code(state, above);
  let column = width(above.text, state.tabSize);
  if (balance(text) > 0) return column + unit;
  if (text.endsWith(':')) column += unit;
  else if (leaves.test(text)) column -= unit;
  // else: belongs to its if: one unit back, unless the line above has stepped back already.
  if (!broken && continues.test(here) && !text.endsWith(':') && !leaves.test(text)) column -= unit;
  return Math.max(0, column);
}

export const python = new LanguageSupport(language, [indentService.of(indentation)]);
