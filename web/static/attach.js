// nabla.attach: makes the code blocks of a page that was written without Nabla live, with one script tag.
//
//   nabla.attach()                        what generators make of a Python block: see SELECTOR
//   nabla.attach(selector, {root, group, locked})
//
// A block stays in the document, hidden, behind its cell: what the generator's own scripts hold of it stays valid.

// Jupyter Book, MyST and Sphinx: div.highlight-python(3)/ipython3; Quarto and Pandoc: pre.sourceCode.python; MkDocs with
// Material: div.language-python.highlight; Docusaurus: div.language-python pre.prism-code; Hugo, Jekyll, GitHub: pre
// code.language-python.
const SELECTOR = 'pre code.language-python, pre code.language-py, .highlight-python pre, .highlight-python3 pre, .highlight-ipython3 pre, .highlight-ipython pre, pre.sourceCode.python, .language-python.highlight pre, pre.prism-code.language-python';
// What stands around a block and belongs to it: its frame, its copy button.
const AROUND = '.highlight-python, .highlight-python3, .highlight-ipython3, .highlight-ipython, div.sourceCode, .language-python.highlight, [class*=codeBlockContainer], div.highlight';

// textOf is a block's program: without line numbers and buttons, with a line break where the markup has one, and of a
// transcript (>>> …) what was typed.
function textOf(block) {
  const copy = block.cloneNode(true);
  for (const e of copy.querySelectorAll('button, .linenos, .lineno, .linenodiv, .ln, .lnt, [class*=lineNumber]')) e.remove();
  for (const br of copy.querySelectorAll('br')) br.replaceWith('\n');
  const lines = [...copy.querySelectorAll('.token-line')];
  const text = lines.length && !copy.textContent.trimEnd().includes('\n') ? lines.map(l => l.textContent).join('\n') : copy.textContent;
  if (!/^>>> /m.test(text)) return text.trimEnd();
  return text.split('\n').filter(l => /^(>>>|\.\.\.)( |$)/.test(l)).map(l => l.slice(4)).join('\n');
}

export function attach(selector = SELECTOR, {root = document, group, locked = false} = {}) {
  const made = [], seen = new Set();
  for (const found of root.querySelectorAll(selector)) {
    if (found.closest('nabla-cell, [data-nabla-attached]')) continue;
    const pre = found.closest('pre') ?? found;
    if (seen.has(pre)) continue;
    seen.add(pre);
    let whole = pre;
    for (let e = pre.parentElement; e && e !== document.body && e.matches(AROUND); e = e.parentElement) whole = e;
    const cell = document.createElement('nabla-cell'), code = document.createElement('pre');
    code.dataset.code = '';
    code.hidden = true;
    code.textContent = textOf(found);
    cell.append(code);
    if (group !== undefined) cell.setAttribute('group', group);
    if (locked) cell.setAttribute('locked', '');
    // A notebook's outputs, which Jupyter Book puts behind its input, are the cell's until it runs.
    const input = whole.closest('.cell_input'), output = input?.nextElementSibling;
    if (output?.matches('.cell_output')) { output.dataset.output = ''; cell.append(output); }
    whole.dataset.nablaAttached = '';
    whole.style.setProperty('display', 'none', 'important');
    whole.after(cell);
    made.push(cell);
  }
  return made;
}
