// What a learner did in a cell, kept in the course page's storage by page and cell: {text, over, aside, attempts, best, hints,
// complete}. text is what was typed, over the page's text that it was typed over, aside a text that was set aside.
const prefix = 'nabla-cell ';

export function openKeep(name, original) {
  const key = `${prefix}${location.pathname} ${name}`;
  let is = {};
  try { is = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* refused or damaged: nothing was kept */ }
  const save = () => {
    try { if (Object.values(is).some(v => v !== undefined)) localStorage.setItem(key, JSON.stringify(is)); else localStorage.removeItem(key); } catch { /* full or refused: it stays on the page */ }
  };
  if (is.text !== undefined && is.text === original) { is.text = is.over = undefined; save(); } // the page came to the same
  return {
    get text() { return is.text; },
    get aside() { return is.aside; },
    get changed() { return is.text !== undefined && is.over !== original; },
    get attempts() { return is.attempts ?? 0; },
    get hints() { return is.hints ?? 0; },
    type(text) {
      if (text === original) is.text = is.over = undefined;
      else { is.over ??= original; is.text = text; }
      save();
    },
    settle() { if (is.text !== undefined) is.over = original; save(); },
    setAside(text) { is.aside = text; save(); },
    attempt(score) { is.attempts = (is.attempts ?? 0) + 1; is.best = Math.max(is.best ?? 0, score); save(); },
    hint() { is.hints = (is.hints ?? 0) + 1; save(); },
    complete() { const first = !is.complete; is.complete = true; save(); return first; },
  };
}
