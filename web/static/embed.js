// For course pages: <script src="https://YOUR-HOST/embed.js" async></script>, then
//
//   <nabla-lab src="descent" f="x[0]**2/20+x[1]**2" lr="0.95"></nabla-lab>
//
// A light element: a picture and a button until it is near the viewport, then a frame of Nabla's (docs/embedding.md). At most
// three frames live at once on a page; the others keep picture, values and state, and wake when they are touched. The
// generator puts the site's words and addresses in at the first line and serves the file as /embed.js.
(site => {
  'use strict';
  if (customElements.get('nabla-lab')) return;
  const home = new URL('.', document.currentScript.src); // where Nabla lives
  const most = 3, patience = 1500; // frames that live at once; ms that a frame has to hand over its picture
  const ours = ['src', 'id', 'class', 'style', 'slot', 'title', 'lang', 'dir', 'hidden', 'theme', 'same-origin', 'tabindex', 'role'];
  const around = ['hide', 'lock', 'challenge', 'goal', 'goal-text', 'hint']; // of the address, but no part of a lab's state
  const styles = new CSSStyleSheet();
  styles.replaceSync(`:host { display: block; margin: 1em 0; position: relative; }
    :host([hidden]) { display: none; }
    iframe { display: block; width: 100%; height: 560px; border: 0; background: transparent; }
    figure { margin: 0; } img { display: block; max-width: 100%; height: auto; background: #fbfaf7; border-radius: 6px; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 8px 0; font: 14px ui-monospace, monospace; } dt, dd { margin: 0; overflow-wrap: anywhere; }
    button { min-height: 44px; margin: 8px 8px 0 0; padding: 0 16px; border: 1px solid currentcolor; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
    button:focus-visible { outline: 3px solid; outline-offset: 2px; } [hidden] { display: none; }
    @media print { button { display: none; } :host { break-inside: avoid; } }`);
  const escape = s => String(s).trim().replace(/%(?=[0-9a-f]{2})|[&#\t\r\n]/gi, encodeURIComponent);

  // themeOf is light or dark, as the ground on which an element stands is.
  const pixel = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  function themeOf(element) {
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) {
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = getComputedStyle(e).backgroundColor;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b, alpha] = pixel.getImageData(0, 0, 1, 1).data;
      if (alpha > 127) return .2126 * r + .7152 * g + .0722 * b < 128 ? 'dark' : 'light';
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes('dark') && (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches) ? 'dark' : 'light';
  }

  // The course page's own storage, where it has one.
  const storage = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* refused or full: nothing is kept */ } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
  };

  const all = new Set();
  let live = []; // elements with a frame, the one touched last at the end
  let turns = Promise.resolve(); // one wakes after the other, so that never more than most live

  class NablaLab extends HTMLElement {
    #frame = null; #seen = false; #asks = new Map(); #last = {}; #root; #image; #values; #start; #over; #alert;

    constructor() {
      super();
      this.#root = this.attachShadow({mode: 'open'});
      this.#root.adoptedStyleSheets = [styles];
      const make = (tag, parent) => parent.appendChild(document.createElement(tag));
      const figure = make('figure', this.#root);
      this.#image = make('img', figure);
      this.#image.addEventListener('error', () => { this.#image.hidden = true; });
      this.#values = make('dl', figure);
      this.#start = make('button', figure);
      this.#start.type = 'button';
      this.#start.addEventListener('click', () => this.#wake(true).then(() => this.#frame?.focus()));
      this.#over = make('button', this.#root);
      this.#over.type = 'button';
      this.#over.addEventListener('click', () => this.reset());
      this.#alert = make('p', this.#root);
      this.#alert.setAttribute('role', 'status');
    }

    connectedCallback() {
      const words = this.#words();
      this.#start.textContent = words.start;
      this.#over.textContent = words.over;
      if (!site.labs[this.#lab()]) {
        this.#root.querySelector('figure').hidden = this.#over.hidden = true;
        this.#alert.textContent = `${words.unknown} ${Object.keys(site.labs).join(', ')}`;
        return;
      }
      this.#last = storage.get(this.#key());
      this.#image.alt = this.title || site.labs[this.#lab()][this.#lang()];
      this.#image.src ||= new URL(`embed/${this.#lab()}.svg`, home).href;
      this.#shown();
      all.add(this);
      near.observe(this);
    }

    disconnectedCallback() { near.unobserve(this); all.delete(this); this.#close(); }

    // reset forgets what the learner did here and begins with what the course page says.
    reset() {
      storage.remove(this.#key());
      this.#last = {};
      this.#shown();
      if (!this.#frame) return;
      this.#close();
      this.#wake(true);
    }

    // progress is what is kept of the learner's work: {state, results, complete}.
    get progress() { return structuredClone(this.#last); }

    #lab() { return this.getAttribute('src') ?? ''; }
    #lang() { const l = (this.closest('[lang]')?.lang ?? '').slice(0, 2).toLowerCase(); return site.words[l] ? l : 'en'; }
    #words() { return site.words[this.#lang()]; }
    #theme() { const t = this.getAttribute('theme'); return t === 'light' || t === 'dark' ? t : themeOf(this); }
    #given(which = () => true) { return [...this.attributes].filter(a => !ours.includes(a.name) && !/^(on|data-|aria-)/.test(a.name) && which(a.name)).map(a => `${site.names[a.name] ?? a.name}=${escape(a.value)}`).join('&'); }
    // What the course page gives is part of the key: when the teacher changes it, the learner begins with the new.
    #key() { return ['nabla', location.pathname, this.id, this.#lab(), this.#given()].join(' '); }

    #address() {
      const lang = this.#lang(), common = ['embed=1', 'theme=' + this.#theme()];
      return new URL(`${lang === 'en' ? '' : lang + '/'}${this.#lab()}#${[this.#last.state ?? this.#given(n => !around.includes(n)), this.#given(n => around.includes(n)), ...common].filter(Boolean).join('&')}`, home).href;
    }

    // near is told whether the element is close to the viewport.
    near(yes) {
      this.#seen = yes;
      if (yes && !this.#frame && (live.length < most || live.some(e => !e.#seen))) this.#wake(false);
    }

    // wake opens the frame; where as many as may live do, one that is out of sight sleeps first, or, when somebody asks, the one
    // touched longest ago.
    #wake(asked) {
      return turns = turns.then(async () => {
        if (this.#frame || !this.isConnected || !asked && !this.#seen) return;
        while (live.length >= most) {
          const other = live.find(e => !e.#seen) ?? (asked ? live[0] : null);
          if (!other) return;
          await other.#sleep();
        }
        const f = document.createElement('iframe');
        f.title = this.title || site.labs[this.#lab()][this.#lang()];
        f.setAttribute('sandbox', this.hasAttribute('same-origin') ? 'allow-scripts allow-same-origin' : 'allow-scripts');
        f.style.colorScheme = this.#theme(); // another scheme than the frame's own would make its ground opaque
        f.src = this.#address();
        this.#frame = f;
        live.push(this);
        this.#root.prepend(f);
        this.#shown();
      });
    }

    async #sleep() {
      const answer = await this.#ask({type: 'get', picture: true});
      if (answer?.picture) {
        this.#image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(answer.picture);
        this.#image.hidden = false;
      }
      this.#close();
    }

    #close() {
      this.#frame?.remove();
      this.#frame = null;
      live = live.filter(e => e !== this);
      this.#shown();
    }

    // shown shows what there is: the frame, or picture, values and a button.
    #shown() {
      this.#root.querySelector('figure').hidden = !!this.#frame;
      this.#over.hidden = this.#last.state === undefined && !this.#last.complete;
      this.#values.replaceChildren(...Object.entries(this.#last.results ?? {}).flatMap(([name, v]) => {
        const dt = document.createElement('dt'), dd = document.createElement('dd');
        dt.textContent = name;
        dd.textContent = JSON.stringify(v)?.slice(0, 200) ?? '';
        return [dt, dd];
      }));
    }

    #ask(message) {
      const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
      return new Promise(resolve => {
        this.#asks.set(id, resolve);
        setTimeout(() => { this.#asks.delete(id); resolve(null); }, patience);
        this.#frame.contentWindow.postMessage({nabla: 1, id, ...message}, '*'); // a sandboxed frame's origin has no name
      });
    }

    // themed tells the frame that the page's ground has changed.
    themed() {
      if (!this.#frame || this.#frame.style.colorScheme === this.#theme()) return;
      this.#frame.style.colorScheme = this.#theme();
      this.#ask({type: 'set', theme: this.#theme()});
    }

    heard(e) {
      if (!this.#frame || e.source !== this.#frame.contentWindow) return;
      const m = e.data;
      if (m?.nabla !== 1) return;
      if (m.id !== undefined) { this.#asks.get(m.id)?.(m); this.#asks.delete(m.id); return; }
      const tell = (name, detail) => this.dispatchEvent(new CustomEvent(name, {bubbles: true, composed: true, detail}));
      if (m.type === 'resize' && m.height > 0) this.#frame.style.height = Math.min(m.height, 10000) + 'px';
      if (m.type === 'ready') { this.#last.results = m.results; tell('nabla-result', {lab: m.lab, results: m.results}); }
      if (m.type === 'state') { this.#last.state = m.state; live.push(...live.splice(live.indexOf(this), 1)); this.#keep(); }
      if (m.type === 'result') { this.#last.results = m.results; if (this.#last.state !== undefined) this.#keep(); tell('nabla-result', {lab: m.lab, results: m.results}); }
      if (m.type === 'complete') { const {nabla, type, ...detail} = m; this.#last.complete = detail; this.#keep(); tell('nabla-complete', detail); }
    }

    #keep() { storage.set(this.#key(), this.#last); this.#shown(); }
  }

  const near = new IntersectionObserver(list => { for (const e of list) e.target.near(e.isIntersecting); }, {rootMargin: '300px'});
  addEventListener('message', e => { for (const lab of all) lab.heard(e); });
  const themed = () => { for (const lab of all) lab.themed(); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themed);
  for (const e of [document.documentElement, document.body].filter(Boolean)) new MutationObserver(themed).observe(e, {attributes: true});
  customElements.define('nabla-lab', NablaLab);
  // Cells are a module of their own, for pages that have some.
  const cells = () => { if (document.querySelector('nabla-cell')) import(new URL('nabla-cell.js', home).href); };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', cells); else cells();
})(/* site */);
