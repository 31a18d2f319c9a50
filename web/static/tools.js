// What can be done with what a lab shows: copy its address or its program, save a figure (PNG, SVG) and its numbers (CSV),
// zoom by buttons. undo, redo, reset and presets are the page's Go's (app/lab/history.go).

import {TASK, only} from './address.js';

export const download = (name, blob) => {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
};

// copy puts a text into the clipboard; frames that may not use it have the older way.
async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* refused */ }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

export function attachTools({client, data, words, fit}) {
  let timer = 0;
  function say(text, link) {
    const e = document.querySelector('[data-told]');
    if (!e) return;
    e.textContent = text;
    // Where nothing may be copied, the address is there to be taken by hand.
    if (link) { const f = document.createElement('input'); f.className = 'code'; f.readOnly = true; f.value = link; f.setAttribute('aria-label', words.copyLink); e.append(f); f.select(); }
    clearTimeout(timer);
    timer = setTimeout(() => { if (!e.contains(document.activeElement)) e.textContent = ''; }, 4000);
  }

  const give = async link => { if (await copy(link)) say(words.copied); else say('', link); };
  // challenge are the parameters of the address that make a challenge of the state, in the form that survives Markdown and chats.
  function challenge() {
    const all = location.search.slice(1) + '&' + location.hash.slice(1);
    if (!only(all, ['challenge', 'goal']).length) return [];
    return only(all, [...TASK, 'hide', 'lock']).map(p => p.replace(/[+[\]*() ]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase()));
  }
  // packed is a long state as z=: deflated, base64url (core/state, packed.go). A short one stays readable.
  async function packed(state) {
    if (state.length < 1000 || !self.CompressionStream) return state;
    const bytes = new Uint8Array(await new Response(new Blob([state]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
    const z = 'z=' + btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
    return z.length < state.length ? z : state;
  }

  // address is the page's with its state behind that sign: a fragment stays in the browser, a query goes to the server.
  async function address(sign) {
    await nabla.ready;
    const state = nabla.go.link();
    const all = [sign === '#' ? await packed(state) : state, ...challenge()].filter(Boolean).join('&');
    return location.href.split('#')[0].split('?')[0] + (all && sign + all);
  }

  // Not every browser can hand a link to other apps: site.css shows the button only where it can.
  document.documentElement.toggleAttribute('data-can-share', !!navigator.share);
  const actions = {
    async share() {
      const url = await address('#');
      try { await navigator.share({title: document.title, url}); } catch (e) { if (e.name !== 'AbortError') await give(url); }
    },
    link: async () => give(await address('#')),
    // Whoever shows the link to others asks the server for its picture; only the edge draws one (docs/edge.md).
    preview: async () => give(await address('?')),
    async short() {
      const url = new URL(await address('#'));
      try {
        const r = await fetch(new URL('api/links', document.querySelector('link[rel=manifest]').href), {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({url: url.pathname + url.hash})});
        if (!r.ok) throw new Error(String(r.status));
        return await give(new URL((await r.json()).path, location.href).href);
      } catch { say(words.noShortLinks); }
    },
    async code() { if (await copy(document.querySelector('[data-code] code').textContent)) say(words.copied); },
  };

  // save adds a line of buttons below a figure.
  function save(shown, name, zooming) {
    const bar = document.createElement('div'), file = `nabla-${data.lab}-${name}`;
    bar.className = 'figure-tools';
    const button = (text, label, act) => {
      const b = document.createElement('button');
      b.type = 'button'; b.className = 'button quiet'; b.textContent = text;
      if (label) { b.title = label; b.setAttribute('aria-label', label); }
      b.addEventListener('click', act);
      bar.append(b);
      return b;
    };
    if (zooming) {
      button('−', words.zoomOut, () => zooming.zoom(1.25)).classList.add('zoom');
      button('+', words.zoomIn, () => zooming.zoom(.8)).classList.add('zoom');
      button(words.zoomFit, '', fit).classList.add('fit');
    }
    const width = () => Math.round(shown.canvas.clientWidth);
    const text = async (form, type) => { const r = await client.save({figure: shown.figure, form, width: width()}); if (r.text) download(`${file}.${form}`, new Blob([r.text], {type})); };
    button('PNG', words.savePicture.replace('{0}', 'PNG'), async () => download(`${file}.png`, await shown.png(2)));
    button('SVG', words.savePicture.replace('{0}', 'SVG'), () => text('svg', 'image/svg+xml'));
    const csv = button('CSV', words.saveNumbers.replace('{0}', 'CSV'), () => text('csv', 'text/csv'));
    shown.changed = tables => { csv.hidden = !tables; };
    shown.changed(shown.tables);
    shown.canvas.parentElement.append(bar);
  }

  return {act(name) { const f = actions[name]; f?.(); return !!f; }, save};
}
