// Saves the page as a file that goes on elsewhere: a Jupyter notebook with prose, programs and outputs, or a program
// with its cells marked by "# %%", which Jupyter, VS Code, Spyder and nabla -cells read. Loaded when somebody saves.
import {download} from './tools.js';

export async function saveAs(form, {client, data, words, pieces, id, book}) {
  const list = pieces(), name = book ? book.name.replace(/\.ipynb$/i, '') : 'nabla' + (data.route === '/' ? '' : data.route.replaceAll('/', '-'));
  if (form === 'cell') {
    const cell = list.find(p => p.cell === id);
    download(`${name}-${id}.py`, new Blob([ended(cell.text)], {type: 'text/x-python'}));
  } else if (form === 'py') {
    const texts = list.map(p => 'cell' in p ? p.text.trim() && '# %%\n' + ended(p.text) : '# %% [markdown]\n' + proseOf(p, book).replace(/^/gm, '# ').replace(/ +$/gm, '') + '\n');
    const title = book ? '' : `# %% [markdown]\n# # ${data.title}\n\n`;
    download(name + '.py', new Blob([title + texts.filter(Boolean).join('\n')], {type: 'text/x-python'}));
  } else {
    const cells = book ? [] : [{type: 'markdown', source: '# ' + data.title}];
    let count = 0;
    for (const p of list) {
      const from = book?.blocks.get(p.key)?.from ?? -1;
      if (!('cell' in p)) cells.push({type: book?.blocks.get(p.key)?.type ?? 'markdown', from, source: proseOf(p, book)});
      else if (from >= 0 && p.untouched) cells.push({type: 'code', from, source: p.text});
      else if (p.text.trim() || from >= 0) {
        const outputs = await outputsOf(p, client);
        if (outputs.length || !p.untouched) count++;
        cells.push({type: 'code', from, source: p.text, outputs, count: outputs.length || !p.untouched ? count : 0});
      }
    }
    const r = await client.book({op: 'write', file: book?.file ?? '', cells});
    if (r.text) download(name + '.ipynb', new Blob([r.text], {type: 'application/x-ipynb+json'}));
  }
}

const ended = text => text.replace(/\n*$/, '\n');
const proseOf = (p, book) => book?.blocks.get(p.key)?.source ?? markdown(p.node);

// outputsOf reads a cell's outputs from the page. A figure that the worker knows is drawn by it; one that came with the page
// is taken as it stands.
async function outputsOf({output, view, untouched}, client) {
  const list = [], all = [...output.querySelectorAll(':scope > *, :scope > details.covered > :not(summary)')];
  for (const e of all) {
    const kind = e.classList[0];
    if (kind === 'stdout' || kind === 'stderr') list.push({kind, text: untouched ? e.textContent.replace(/^\n/, '') + '\n' : e.textContent});
    else if (kind === 'display') list.push({kind, text: e.textContent.replace(/^\n/, '')});
    else if (kind === 'image') list.push({kind: 'display', text: e.textContent});
    else if (kind === 'error') {
      const traceback = e.querySelector('pre')?.textContent ?? '', last = traceback.trimEnd().split('\n').at(-1);
      list.push({kind, errorType: e.querySelector('.type')?.textContent ?? '', text: last.slice(last.indexOf(': ') + 2), traceback});
    } else if (e.tagName === 'FIGURE') {
      const shown = view.figures.get(e), drawn = e.querySelector('svg');
      const src = shown ? (await client.save({figure: shown.figure, form: 'svg', width: 640})).text : drawn && alone(drawn);
      if (src) list.push({kind: 'picture', src, text: (shown?.canvas ?? drawn).getAttribute('aria-label') ?? ''});
    }
  }
  return list;
}

// alone is a picture of the page as a file: the page's styles that it has, in it, on the page's ground.
function alone(svg) {
  const copy = svg.cloneNode(true), style = document.createElementNS(svg.namespaceURI, 'style'), look = getComputedStyle(document.documentElement);
  const values = text => text.replace(/var\((--[\w-]+)\)/g, (_, name) => look.getPropertyValue(name).trim() || 'inherit');
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) if (rule.selectorText?.startsWith('.fg') && [svg, ...svg.querySelectorAll('*')].some(e => e.matches(rule.selectorText))) style.append(values(rule.cssText), '\n');
  }
  const ground = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [name, value] of [['width', '100%'], ['height', '100%'], ['fill', look.getPropertyValue('--surface').trim()]]) ground.setAttribute(name, value);
  copy.prepend(style, ground);
  return new XMLSerializer().serializeToString(copy);
}

// ---- prose as Markdown

const escaped = text => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]$]/g, '\\$&');

function line(node) {
  let out = '';
  for (const n of node.childNodes) {
    if (n.nodeType === 3) { out += escaped(n.data); continue; }
    if (n.nodeType !== 1) continue;
    switch (n.localName) {
      case 'code': out += '`' + n.textContent + '`'; break;
      case 'strong': case 'b': out += `**${line(n)}**`; break;
      case 'em': case 'i': out += `*${line(n)}*`; break;
      case 'var': out += `$${n.textContent}$`; break;
      case 'a': out += `[${line(n)}](${n.getAttribute('href').startsWith('#') ? n.getAttribute('href') : n.href})`; break;
      case 'math': out += `$${latex(n)}$`; break;
      default: out += line(n);
    }
  }
  return out;
}

function markdown(node) {
  const blocks = [];
  for (const n of node.children) {
    const level = /^h([1-6])$/.exec(n.localName)?.[1];
    if (level) blocks.push('#'.repeat(level) + ' ' + line(n).trim());
    else if (n.localName === 'ul' || n.localName === 'ol') blocks.push([...n.children].map((li, i) => (n.localName === 'ul' ? '- ' : i + 1 + '. ') + item(li)).join('\n'));
    else if (n.localName === 'math') blocks.push(`$$${latex(n)}$$`);
    else if (n.localName === 'p') blocks.push(line(n).trim());
    else if (n.localName === 'pre') blocks.push('```\n' + n.textContent.trim() + '\n```');
    else if (n.querySelector('h2, h3, p, ul, ol, math')) blocks.push(markdown(n));
    else if (n.textContent.trim()) blocks.push(line(n).trim());
  }
  return blocks.filter(Boolean).join('\n\n');
}

// An answer to choose from has its note behind it, in a line of its own.
const item = li => {
  const d = li.querySelector(':scope > details');
  return d ? `${line(d.querySelector('summary')).trim()}: ${line(d.querySelector('p')).trim()}` : line(li).trim();
};

// latex is MathML as LaTeX, for what web/lessons/equations has.
const commands = {'∑': '\\sum', '∂': '\\partial', '−': '-', '∇': '\\nabla', 'η': '\\eta', '←': '\\leftarrow', '→': '\\to', '≈': '\\approx', '·': '\\cdot', '×': '\\times', '≤': '\\le', '≥': '\\ge', 'δ': '\\delta', '∞': '\\infty', '…': '\\dots'};
const functions = ['log', 'exp', 'sin', 'cos', 'lim', 'max', 'min'];
function latex(node) {
  const kids = [...node.children], k = i => `{${latex(kids[i])}}`;
  switch (node.localName) {
    case 'mi': case 'mo': case 'mn': case 'mtext': {
      const text = node.textContent.trim();
      if (functions.includes(text)) return `\\${text} `;
      const word = [...text].map(c => commands[c] ? commands[c] + ' ' : '{}\\%#&_'.includes(c) ? '\\' + c : c).join('');
      return node.localName === 'mtext' || node.localName === 'mi' && text.length > 1 && !commands[text] ? `\\mathrm{${word}}` : word;
    }
    case 'mspace': return '\\,';
    case 'msub': case 'munder': return `${latex(kids[0])}_${k(1)}`;
    case 'msup': case 'mover': return `${latex(kids[0])}^${k(1)}`;
    case 'msubsup': case 'munderover': return `${latex(kids[0])}_${k(1)}^${k(2)}`;
    case 'mfrac': return `\\frac${k(0)}${k(1)}`;
    case 'msqrt': return `\\sqrt{${kids.map(latex).join('')}}`;
    case 'mtable': return `\\begin{matrix}${kids.map(r => [...r.children].map(latex).join(' & ')).join(' \\\\ ')}\\end{matrix}`;
    default: return kids.map(latex).join('');
  }
}
