// Keeps DOM nodes by key while go-app renders around them. A component renders an empty element with
// data-keep="KEY"; the node of that key is put inside, in the same task, before anything is painted.
// go-app updates a list by index, so a key may move from element to element: the node follows it.
//
//   keep(create, hold)  starts it: create(key) makes a node for a key that has none yet; hold(node,
//                       focused) notes a selection that is not the browser's, the one of an editor in
//                       node that has the focus, and gives what restores it
//   adopt(root)         learns the nodes of a pre-rendered root
const nodes = new Map();
let create = () => null, hold = () => null;

// adopt notes the nodes that stand in a pre-rendered root.
export function adopt(root) {
  for (const e of root.querySelectorAll('[data-keep]')) if (e.firstElementChild && !nodes.has(e.dataset.keep)) nodes.set(e.dataset.keep, e.firstElementChild);
}

// kept is the node of a key; it is made if the page is mounted and there is none yet.
function kept(key) {
  if (!nodes.has(key)) {
    const node = create(key);
    if (!node) return undefined;
    nodes.set(key, node);
  }
  return nodes.get(key);
}

// forget lets keys be made anew; nothing on the page has them any more.
export const forget = keys => { for (const k of keys) nodes.delete(k); };

// place puts a key's node into an element, with focus, selection and scroll as they were.
function place(e) {
  const key = e.dataset.keep;
  const node = kept(key);
  if (!node) return;
  if (e.firstElementChild === node) return;
  const back = remember(node);
  if (node.isConnected && e.moveBefore) { try { e.moveBefore(node, null); } catch { e.append(node); } } else e.append(node);
  back();
}

// focused is what has the focus: its place in the document, and the element itself, which may be in a
// shadow root (the editor's).
function focused() {
  const host = document.activeElement;
  let element = host;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return host && host !== document.body ? {host, element} : null;
}

// What had the focus when go-app took the old root away, and what was scrolled in it: outside the
// document nodes know neither.
let lost = null, scrolled = [];
export const remembering = () => { lost = focused(); scrolled = scrolls(document); };
const scrolls = root => [...root.querySelectorAll('[data-keep] :is(pre, textarea)')].filter(e => e.scrollLeft || e.scrollTop).map(e => [e, e.scrollLeft, e.scrollTop]);
const scroll = list => { for (const [e, x, y] of list) { e.scrollLeft = x; e.scrollTop = y; } };

// remember notes what moving a node through the document forgets.
function remember(node) {
  const at = [focused(), lost].find(f => f && node.contains(f.host)), field = at?.element;
  const selection = field && 'selectionStart' in field && field.selectionStart !== null ? [field.selectionStart, field.selectionEnd, field.selectionDirection] : null;
  const inside = node.isConnected ? scrolls(node) : [];
  const selected = field && hold(node, at.host);
  return () => {
    scroll(inside);
    if (!field || focused()?.element === field) return;
    field.focus({preventScroll: true});
    if (selection) field.setSelectionRange(...selection);
    selected?.();
  };
}

export function keep(make, holding) {
  create = make;
  hold = holding;
  new MutationObserver(changes => {
    const places = new Set();
    for (const c of changes) {
      if (c.type === 'attributes') { places.add(c.target); continue; }
      for (const n of c.addedNodes) {
        if (n.nodeType !== 1) continue;
        if (n.dataset.keep) places.add(n);
        for (const e of n.querySelectorAll('[data-keep]')) places.add(e);
      }
    }
    // First all find their places, then what is left over goes: a node that changes places with another
    // never leaves the document, which would cost it focus and scroll.
    for (const e of places) if (e.dataset.keep) place(e);
    for (const e of places) if (nodes.has(e.dataset.keep)) for (const c of [...e.children]) if (c !== nodes.get(e.dataset.keep)) c.remove();
    lost = null;
    scroll(scrolled.splice(0));
  }).observe(document.body, {subtree: true, childList: true, attributes: true, attributeFilter: ['data-keep']});
}
