// Small things that several scripts of a page need.

// make is an element with a class, and a text where one is given.
export function make(tag, name, text) {
  const e = document.createElement(tag);
  if (name) e.className = name;
  if (text !== undefined) e.textContent = text;
  return e;
}

// fill puts words into the places {0}, {1} of a catalogue's text.
export const fill = (text, ...args) => text.replace(/\{(\d)\}/g, (_, i) => args[i] ?? '');

// idly does something when the page has nothing else to do, and within a second.
export const idly = f => self.requestIdleCallback ? requestIdleCallback(f, {timeout: 1000}) : setTimeout(f, 50);
