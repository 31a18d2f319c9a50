// Handles by keys: each handle of a figure has a focusable element over it, which arrow keys move by 4 px, with Shift by 20.
// The pointer goes through it to the canvas, which drags (pointer.js).
//
//   const place = attachHandles(canvas, getList, moved)   moved(handle, x, y, done)
//   place()                                               after each new list
import {open, toPixel, dataAt} from './draw.js';
import {number} from './pointer.js';

const KEYS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export function attachHandles(canvas, getList, moved) {
  const elements = new Map();
  const find = name => open(getList()).handles.find(h => h.name === name);

  function make(name) {
    const e = document.createElement('div');
    e.className = 'fg-handle';
    e.tabIndex = 0;
    e.setAttribute('role', 'slider');
    // Where it has been moved to: the list may not know yet.
    let moving = false, to = null, at = 0;
    e.addEventListener('keydown', event => {
      const way = KEYS[event.key], h = find(name);
      if (!way || !h || event.ctrlKey || event.metaKey || event.altKey) return;
      const [dx, dy] = h.axis === 'x' ? [way[0] || -way[1], 0] : h.axis === 'y' ? [0, way[1] || -way[0]] : way;
      event.preventDefault();
      const from = to && event.timeStamp - at < 500 ? to : h;
      const a = h.axes, by = event.shiftKey ? 20 : 4, [px, py] = toPixel(a, from.x, from.y);
      const within = (v, lo, size) => Math.min(Math.max(v, lo), lo + size);
      const d = dataAt(getList(), within(px + by * dx, a.x, a.w), within(py + by * dy, a.y, a.h), a);
      moving = true;
      at = event.timeStamp;
      to = {x: dx ? d.x : from.x, y: dy ? d.y : from.y};
      moved(h, to.x, to.y, false);
    });
    const end = () => { const h = find(name); if (moving && h) moved(h, to.x, to.y, true); moving = false; };
    e.addEventListener('keyup', end);
    e.addEventListener('blur', end);
    return e;
  }

  // To ask for places makes the browser lay the page out: while something is dragged, not in each frame.
  let timer = 0;
  return function soon() {
    clearTimeout(timer);
    if (canvas.parentElement.contains(document.activeElement)) place(); else timer = setTimeout(place, 100);
  };

  function place() {
    const l = open(getList()), k = canvas.clientWidth / l.width || 1, names = new Set();
    for (const h of l.handles) {
      names.add(h.name);
      let e = elements.get(h.name);
      if (!e) { elements.set(h.name, e = make(h.name)); canvas.parentElement.append(e); }
      const a = h.axes, said = [h.axis !== 'y' && `${a.xlabel || 'x'} ${number(h.x, 4)}`, h.axis !== 'x' && `${a.ylabel || 'y'} ${number(h.y, 4)}`].filter(Boolean).join(', ');
      e.setAttribute('aria-label', h.label || h.name);
      e.setAttribute('aria-valuenow', String(h.axis === 'y' ? h.y : h.x));
      e.setAttribute('aria-valuetext', said);
      e.style.setProperty('transform', `translate(${canvas.offsetLeft + h.px * k}px, ${canvas.offsetTop + h.py * k}px)`);
    }
    for (const [name, e] of elements) if (!names.has(name)) { e.remove(); elements.delete(name); }
  }
}
