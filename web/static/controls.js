// Hears what is entered into a lab's controls, before and after the page's Go is there, and says it as inputs by name
// (app/lab/controls.go draws them). One element carries an input's name; what stands beside it changes that one:
// a slider [data-slides], buttons [data-choose], boxes [data-check], the fields of a grid [data-cell-of].
//
//   attachControls({change, act})   change(inputs, goesOn): goesOn says that more of the same follows;
//                                   act(name, value): a button [data-action]

const field = name => document.querySelector(`[name="${CSS.escape(name)}"]`);

// rows are the numbers of a vector or matrix as they were typed.
const rows = text => text.replace(/[\[\]]/g, '').split(';').map(r => r.split(',').map(s => s.trim()));
const text = table => table.map(r => r.join(',')).join(';');

// pasted reads what was copied from a spreadsheet, or null where it is an ordinary text. In cells that tabs separate a
// comma is a decimal one.
export function pasted(s) {
  if (!/[\t\n]/.test(s.trim())) return null;
  const number = c => c.trim().replace(/^([-+−]?\d+),(\d+)$/, '$1.$2');
  return s.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '').split('\n').map(line => line.includes('\t') ? line.split('\t').map(number) : line.split(/[,;]\s*|\s+/).map(c => c.trim()));
}

// at is the value where a slider stands, with as many digits as an eye can follow: two, and hundredths from 0.1 on.
export function at(slider) {
  const {from, to, scale} = slider.dataset, a = +from, b = +to, t = slider.value / slider.max;
  if (scale === 'whole') return String(Math.round(a + t * (b - a)));
  const v = scale === 'decades' ? a * (b / a) ** t : a + t * (b - a);
  return String(Math.abs(v) >= .1 ? Math.round(v * 100) / 100 : Math.abs(v) < 1e-12 && scale !== 'decades' ? 0 : +v.toPrecision(2));
}

export function attachControls({change, act}) {
  const set = (name, value, goesOn = false) => change({[name]: value}, goesOn);

  function edit(cell, block) {
    const name = cell.dataset.cellOf, table = rows(field(name).value), i = +cell.dataset.row, j = +cell.dataset.column;
    if (!block) { table[i][j] = cell.value.trim(); return set(name, text(table)); }
    // At the first field a table takes the place of all; elsewhere it is laid over.
    if (!i && !j) return set(name, text(block));
    block.forEach((r, di) => { (table[i + di] ||= []); r.forEach((v, dj) => { table[i + di][j + dj] = v; }); });
    const wide = Math.max(...table.map(r => r.length));
    set(name, text(table.map(r => Array.from({length: wide}, (_, k) => r[k] ?? '0'))));
  }

  function resize(button) {
    const name = button.dataset.sizeOf, table = rows(field(name).value), down = +(button.dataset.rows || 0), across = +(button.dataset.columns || 0);
    if (down > 0) table.push(table[0].map(() => '0'));
    if (down < 0) table.pop();
    set(name, text(table.map(r => across > 0 ? [...r, '0'] : across < 0 ? r.slice(0, -1) : r)));
  }

  function heard(e, goesOn) {
    const t = e.target;
    if (t.dataset?.slides) return set(t.dataset.slides, at(t), goesOn);
    if (t.dataset?.check) {
      const name = t.dataset.of, now = field(name).value.split(',').map(s => s.trim()).filter(s => s && s !== t.dataset.check);
      return set(name, (t.checked ? [...now, t.dataset.check] : now).join(','));
    }
    if (t.dataset?.cellOf) return edit(t);
    if (t.name) set(t.name, t.type === 'checkbox' ? t.checked ? t.dataset.on : t.dataset.off : t.value);
  }

  addEventListener('input', e => { if (!e.isComposing) heard(e, true); });
  addEventListener('compositionend', e => heard(e, false));
  // A slider says when it rests.
  addEventListener('change', e => { if (e.target.dataset?.slides) heard(e, false); });
  addEventListener('paste', e => {
    const t = e.target, block = pasted(e.clipboardData?.getData('text') || '');
    if (!block || t.readOnly || t.tagName !== 'INPUT') return;
    if (t.dataset.cellOf) { e.preventDefault(); edit(t, block); } else if (t.name) { e.preventDefault(); set(t.name, block.length > 1 && block[0].length === 1 ? block.flat().join(',') : text(block)); }
  });
  addEventListener('click', e => {
    const b = e.target.closest?.('button');
    if (!b) return;
    if (b.dataset.choose) set(b.closest('[data-control]').dataset.control, b.dataset.choose);
    if (b.dataset.sizeOf) resize(b);
    if (b.dataset.action) { b.closest('.menu')?.removeAttribute('open'); act(b.dataset.action, b.dataset.value || ''); }
  });

  // Undo by keys, but not in a field, which has its own.
  addEventListener('keydown', e => {
    if (e.key === 'Escape') for (const m of document.querySelectorAll('.lab-tools .menu[open]')) { m.open = false; m.firstElementChild.focus(); }
    if (!(e.ctrlKey || e.metaKey) || e.altKey || e.target.closest?.('input:not([type=range]):not([type=checkbox]), textarea, select')) return;
    const key = e.key.toLowerCase(), action = key === 'z' ? e.shiftKey ? 'redo' : 'undo' : key === 'y' ? 'redo' : '';
    if (action) { e.preventDefault(); act(action, ''); }
  });
  addEventListener('pointerdown', e => { for (const m of document.querySelectorAll('.lab-tools .menu[open]')) if (!m.contains(e.target)) m.open = false; });
}
