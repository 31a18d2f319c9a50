// Paints what of a lab's result is neither a number nor a picture, into the kept nodes that the site generator has written
// (web/site/lab.go): tables, equations, the program. Everything is textContent: nothing becomes markup.

const MATH = 'http://www.w3.org/1998/Math/MathML';
// What MathML Core has; nothing else is made.
const TAGS = new Set(['math', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'msup', 'msub', 'msubsup', 'mfrac', 'msqrt', 'mroot', 'munder', 'mover', 'munderover', 'mtable', 'mtr', 'mtd', 'mstyle', 'mpadded', 'mphantom']);

const make = (tag, text) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; return e; };

// put gives a text to an element that has nothing else in it. The node stays that is there: a new one makes the browser
// look for all whose style depends on what an element contains.
export function put(e, text) {
  if (e.textContent === text) return;
  if (e.firstChild && e.firstChild === e.lastChild && e.firstChild.nodeType === Node.TEXT_NODE && text) e.firstChild.data = text;
  else e.textContent = text;
}

// paintTable fills a table's node; a row that changed only its numbers keeps its elements.
export function paintTable(node, t) {
  const table = node.querySelector('table') || node.appendChild(make('table'));
  const head = table.tHead || table.createTHead(), body = table.tBodies[0] || table.createTBody();
  const columns = t.columns.join('\t');
  if (node.dataset.columns !== columns) {
    node.dataset.columns = columns;
    const row = make('tr');
    for (const c of t.columns) { const cell = make(c ? 'th' : 'td', c); if (c) cell.scope = 'col'; row.append(cell); }
    head.replaceChildren(row);
  }
  while (body.rows.length > t.rows.length) body.deleteRow(-1);
  t.rows.forEach((r, i) => {
    const tr = body.rows[i] || body.appendChild(make('tr'));
    if (tr.cells.length !== r.length) tr.replaceChildren(...r.map((_, k) => { const c = make(k ? 'td' : 'th'); if (!k) c.scope = 'row'; return c; }));
    r.forEach((text, k) => put(tr.cells[k], text));
    if (i === t.mark) tr.setAttribute('aria-current', 'true'); else tr.removeAttribute('aria-current');
  });
}

// element makes MathML of [tag, text] or [tag, child, …].
function element([tag, ...kids]) {
  if (!TAGS.has(tag)) throw new Error(`no element of MathML: ${tag}`);
  const e = document.createElementNS(MATH, tag);
  for (const k of kids) e.append(typeof k === 'string' ? k : element(k));
  return e;
}

export function paintEquation(node, math) {
  const key = JSON.stringify(math);
  if (node.dataset.math === key) return;
  node.dataset.math = key;
  const root = element(math[0] === 'math' ? math : ['math', math]);
  root.setAttribute('display', 'block');
  node.replaceChildren(root);
}

// paintParts paints an answer's tables, equations and program where they are seen. What is not in it is hidden.
export function paintParts(r, words) {
  for (const [kind, list, paint] of [['table', r.tables, paintTable], ['equation', r.equations, (n, e) => paintEquation(n, e.math)]]) {
    for (const node of document.querySelectorAll(`[data-${kind}]`)) {
      const part = list?.find(p => p.name === node.dataset[kind]);
      if (node.hidden !== !part) node.hidden = !part;
      if (part && !node.closest('details:not([open])')) paint(node, part);
    }
  }
  const note = document.querySelector('[data-note]'), code = document.querySelector('[data-code] code');
  if (note) put(note, r.note || '');
  const program = r.code === '' ? words.noCode : r.code;
  if (code && program !== undefined) put(code, program);
}
