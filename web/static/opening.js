// The page that opens notebooks: from a file that was chosen or dropped, or from an address, which is fetched without cookies.
// It shows what it has read; cells come into the page when the reader says so, and nothing runs before Run is pressed. Of a
// notebook's outputs text and pictures are shown, the latter as <img>; its HTML never becomes markup.
import {fill, make} from './dom.js';

const most = 32 << 20; // bytes; core/ipynb has the same limit

export function startOpening({client, data, words, open}) {
  const form = document.querySelector('[data-opening]'), place = document.querySelector('[data-keep=opened] > *'), field = document.getElementById('open-url');
  const say = (key, ...args) => fill(words[key], ...args);
  let asked = 0;

  const tell = (text, kind = 'note') => place.replaceChildren(make('p', kind, text));

  async function fromFile(file) {
    const id = ++asked;
    if (file.size > most) { tell(say('openTooBig', most >> 20), 'problem'); return; }
    const text = await file.text();
    if (id === asked) read(text, file.name, '', id);
  }

  // A page of GitHub's that shows a file stands for the file.
  const raw = url => url.replace(/^https:\/\/github\.com\/([^/]+)\/([^/]+)\/(?:blob|raw)\//, 'https://raw.githubusercontent.com/$1/$2/');

  async function fromURL(typed) {
    const id = ++asked;
    let url;
    try { url = new URL(raw(typed.trim())); } catch { /* said below */ }
    if (url?.protocol !== 'https:' && url?.origin !== location.origin) { tell(say('openAddress'), 'problem'); return; }
    tell(say('openFetching', url.host));
    try {
      const r = await fetch(url, {credentials: 'omit', referrerPolicy: 'no-referrer'});
      if (!r.ok) throw new Error(String(r.status));
      const parts = [], reader = r.body.getReader();
      for (let size = 0; ;) {
        const {done, value} = await reader.read();
        if (done) break;
        if (id !== asked) { reader.cancel(); return; }
        if ((size += value.length) > most) { reader.cancel(); tell(say('openTooBig', most >> 20), 'problem'); return; }
        parts.push(value);
      }
      const text = await new Blob(parts).text();
      if (id === asked) read(text, decodeURIComponent(url.pathname.split('/').at(-1)) || url.host, url.href, id);
    } catch (e) {
      if (id === asked) tell(say('openFailed', url.host, e.message), 'problem');
    }
  }

  // read says what a file holds and asks.
  async function read(text, name, from, id) {
    const r = await client.book({op: 'read', file: text});
    if (id !== asked) return;
    if (r.problem || !r.cells) { tell(`${name}: ${r.problem ?? say('lost')}`, 'problem'); return; }
    const code = r.cells.filter(c => c.type === 'code'), outputs = r.cells.flatMap(c => c.outputs);
    const box = make('div', 'asking'), first = make('pre', 'code', code.map(c => c.source).join('\n\n').slice(0, 1500));
    first.tabIndex = 0;
    first.setAttribute('role', 'group');
    first.setAttribute('aria-label', say('openPrograms'));
    box.append(make('p', 'name', name), make('p', 'note', say('openHolds', code.length, outputs.filter(o => o.kind === 'picture').length)));
    if (from) box.append(make('p', 'note from', say('openFrom', from)));
    if (code.length) box.append(first);
    const go = make('button', 'button primary', say('openGo')), no = make('button', 'button', say('close')), row = make('div', 'row');
    go.type = no.type = 'button';
    go.dataset.openGo = '';
    go.addEventListener('click', () => { tell(say('openOpened', name)); show(r.cells, text, name); });
    no.addEventListener('click', () => place.replaceChildren());
    row.append(go, no);
    box.append(make('p', 'note', say('openNothingRuns')), row);
    place.replaceChildren(box);
    go.focus({preventScroll: true});
    box.scrollIntoView({block: 'nearest'});
  }

  async function show(list, file, name) {
    const blocks = new Map();
    list.forEach((c, from) => {
      const block = {...c, from};
      if (c.type === 'code') {
        block.dress = e => dress(e, c);
        blocks.set('book-' + from, block);
        return;
      }
      block.prose = make('div');
      if (c.html !== undefined) block.prose.append(...new DOMParser().parseFromString(c.html, 'text/html').body.childNodes);
      else block.prose.append(make('pre', 'raw', c.source));
      blocks.set('book-' + from, block);
    });
    await open({blocks, file, name, digest: await digest(file)});
  }

  // digest names a file, so that what is typed into it is kept under its name. Where the page is not a secure one there is no hash.
  async function digest(text) {
    const bytes = new TextEncoder().encode(text);
    if (!crypto.subtle) return `file ${bytes.length}`;
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].slice(0, 8).map(b => b.toString(16).padStart(2, '0')).join('');
  }

  // dress gives a new cell what the file has for it.
  function dress(e, c) {
    const output = e.querySelector('.output');
    for (const o of c.outputs) {
      if (o.kind === 'picture') {
        const img = make('img');
        img.src = o.src;
        img.alt = o.text;
        output.append(img);
      } else if (o.kind === 'error') {
        const box = make('div', 'error'), p = make('p');
        p.append(make('span', 'type', o.errorType), ': ' + o.text);
        box.append(p);
        if (o.traceback) { const d = make('details'); d.append(make('summary', '', words.traceback), make('pre', '', o.traceback)); box.append(d); }
        output.append(box);
      } else output.append(make('pre', o.kind, o.text.replace(/\n$/, '')));
    }
    if (c.locked) lock(e, words);
    if (c.hidden) hide(e, words);
  }

  // ---- how a file comes

  form.querySelector('input[type=file]').addEventListener('change', e => { if (e.target.files[0]) fromFile(e.target.files[0]); });
  form.querySelector('[data-fetch]').addEventListener('click', () => fromURL(field.value));
  field.addEventListener('keydown', e => { if (e.key === 'Enter' && !e.isComposing) { e.preventDefault(); fromURL(field.value); } });
  const files = e => e.dataTransfer?.types.includes('Files');
  addEventListener('dragover', e => { if (files(e)) { e.preventDefault(); form.dataset.over = ''; } });
  addEventListener('dragleave', e => { if (!e.relatedTarget) delete form.dataset.over; });
  addEventListener('drop', e => {
    if (!files(e)) return;
    e.preventDefault();
    delete form.dataset.over;
    if (e.dataTransfer.files[0]) fromFile(e.dataTransfer.files[0]);
  });
  const asks = new URLSearchParams(location.search).get('url');
  if (asks) { field.value = asks; fromURL(asks); }
}

// lock makes a cell one that is read and run, not edited.
export function lock(e, words) {
  const area = e.querySelector('textarea');
  area.readOnly = true;
  e.dataset.locked = '';
  const mark = make('span', 'locked', words.locked);
  e.querySelector('.bar').prepend(mark);
}

// hide folds a cell's program.
export function hide(e, words) {
  const d = make('details', 'setup'), source = e.querySelector('.source');
  source.replaceWith(d);
  d.append(make('summary', '', words.setup), source);
}
