// The editor's look, all of it from the page's custom properties.
import {EditorView} from '@codemirror/view';
import {tagHighlighter, tags} from '@lezer/highlight';

export const LINE = 24, PAD = 14; // px: those of .code in site.css

export const look = EditorView.theme({
  '&': {color: 'var(--ink)', background: 'transparent'},
  '&.cm-focused': {outline: '2px solid var(--accent)', outlineOffset: '-2px', borderRadius: 'inherit'},
  '.cm-scroller': {font: 'var(--code)', lineHeight: LINE + 'px', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'thin', scrollbarColor: 'var(--edge) transparent'},
  '.cm-content': {padding: PAD + 'px 0', caretColor: 'var(--ink)', tabSize: 4},
  '.cm-line': {padding: '0 var(--code-side, 16px)'},
  '.cm-wrong': {textDecoration: 'underline wavy var(--bad) 2px', textUnderlineOffset: '4px', textDecorationSkipInk: 'none'},
  '.cm-number': {color: 'var(--accent)', borderBottom: '2px solid var(--accent)', cursor: 'ew-resize', touchAction: 'pan-y'},
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {background: 'color-mix(in srgb, var(--g) 22%, transparent)', borderRadius: '3px'},
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {background: 'color-mix(in srgb, var(--bad) 22%, transparent)', borderRadius: '3px'},
  '.tok-keyword': {color: 'var(--k)'},
  '.tok-string': {color: 'var(--g)'},
  '.tok-comment': {color: 'var(--ink-3)'},
  '.tok-definition': {color: 'var(--f)'},
  '.cm-hint': {position: 'absolute', width: '1px', height: '1px', margin: '-1px', overflow: 'hidden', clipPath: 'inset(50%)'},
  '@media print': {'.cm-scroller': {overflow: 'visible'}, '.cm-line': {whiteSpace: 'pre-wrap'}},
});

// Few colours, so that the one that means something on this page stands out: numbers have none here,
// for the accent marks those that can be dragged.
export const colours = tagHighlighter([
  {tag: [tags.keyword, tags.bool, tags.null], class: 'tok-keyword'},
  {tag: [tags.string, tags.escape, tags.special(tags.string)], class: 'tok-string'},
  {tag: tags.comment, class: 'tok-comment'},
  {tag: [tags.definition(tags.variableName), tags.definition(tags.className)], class: 'tok-definition'},
]);
