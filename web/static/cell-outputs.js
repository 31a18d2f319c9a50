// Paints what a program puts out into a cell of a course page. Nothing that a program says becomes markup: texts are texts, and
// of a picture's tree only what an SVG of Nabla's consists of is made.
import {make} from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const TAGS = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'defs', 'clipPath', 'image', 'title', 'desc', 'linearGradient', 'stop', 'use']);
const sheets = new Map(); // by their text and theme's rule

function element([tag, attributes, ...kids]) {
  if (!TAGS.has(tag)) return '';
  const e = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    const plain = !/^on/i.test(name) && (!/href$/.test(name) || /^(#|data:image\/png;)/.test(value));
    if (name === 'style') { for (const rule of value.split(';')) { const [k, v] = rule.split(':'); if (v) e.style.setProperty(k.trim(), v.trim()); } } else if (plain) e.setAttribute(name, value);
  }
  for (const k of kids) e.append(typeof k === 'string' ? k : element(k));
  return e;
}

// colours adopts a picture's colours; its dark ones hold where the cell is dark, whatever the system is.
function colours(root, css) {
  let s = sheets.get(css);
  if (!s) {
    s = new CSSStyleSheet();
    s.replaceSync(css.replace(/@media\s*\(prefers-color-scheme:\s*dark\)\s*\{/, '[data-theme=dark]{'));
    sheets.set(css, s);
  }
  if (!root.adoptedStyleSheets.includes(s)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, s];
}

export function paintOutput(place, o, root, say) {
  const message = name => {
    const box = make('div', name), p = make('p');
    if (o.where) p.append(make('span', 'where', o.where), ' ');
    if (o.errorType) p.append(make('strong', '', o.errorType), ': ');
    p.append(o.text);
    box.append(p);
    if (o.traceback) {
      const d = make('details');
      d.append(make('summary', '', say('traceback')), make('pre', '', o.traceback));
      box.append(d);
    }
    place.append(box);
  };
  switch (o.kind) {
    case 'stdout': case 'stderr': {
      const last = place.lastElementChild;
      if (last?.className === o.kind) last.append(o.text); else place.append(make('pre', o.kind, o.text));
      break;
    }
    case 'display': place.append(make('pre', 'display', o.text)); break;
    case 'image': case 'cut': place.append(make('p', 'cut', o.text)); break;
    case 'hint': case 'error': message(o.kind); break;
    case 'clear': place.replaceChildren(); break;
    case 'figure': {
      const figure = make('figure'), svg = element(o.svg);
      colours(root, o.css);
      svg.setAttribute('role', 'img');
      svg.setAttribute('aria-label', o.alt);
      figure.append(svg);
      place.append(figure);
    }
  }
}
