// The docked slider: one number at the bottom of the screen, 48 px high, with −, +, ÷10 and ×10. It shows what it is told and
// tells what is done; it knows nothing of cells.
import {make} from './dom.js';

let open = null;

export function dockFor({words, name, text, step, times, slide, done, range}) {
  open?.close();
  const bar = make('div', 'dock'), head = make('div', 'head'), label = make('output', ''), row = make('div', 'row'), input = make('input', '');
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', name);
  const button = (sign, says, act) => {
    const b = make('button', 'button', sign);
    b.type = 'button';
    b.setAttribute('aria-label', says);
    b.addEventListener('click', act);
    return b;
  };
  input.type = 'range';
  input.min = input.max = input.value = 0;
  input.setAttribute('aria-label', name);
  input.addEventListener('input', () => slide(Number(input.value)));
  input.addEventListener('change', () => done());
  head.append(label, button('÷10', words.tenth, () => times(0.1)), button('×10', words.tenfold, () => times(10)), button('×', words.close, () => close()));
  row.append(button('−', words.less, () => step(-1)), input, button('+', words.greater, () => step(1)));
  bar.append(head, row);
  document.body.append(bar);
  document.documentElement.classList.add('docked');

  function write() { label.textContent = `${name} ${text()}`; input.setAttribute('aria-valuetext', text()); }
  function take({texts, at}) { if (texts) { input.max = texts.length - 1; input.value = at; } write(); }
  function close() {
    done();
    bar.remove();
    document.documentElement.classList.remove('docked');
    if (open === me) open = null;
  }
  write();
  range().then(take);
  const me = open = {
    close,
    // show says what a drag is at; at its end the steps may be others.
    show(d, end) { if (end) range().then(take); else take({texts: d.texts, at: d.at}); },
  };
  return me;
}
