// The line at the page's foot that says what has happened. It replaces the one before; each of its
// buttons closes it.
export function notice(text, ...actions) {
  document.querySelector('.update.notice')?.remove();
  const bar = document.createElement('div'), span = document.createElement('span');
  bar.className = 'update notice';
  bar.setAttribute('role', 'status');
  span.textContent = text;
  bar.append(span);
  for (const [label, act] of actions) {
    const b = document.createElement('button');
    b.type = 'button';
    b.className = 'button';
    b.textContent = label;
    b.addEventListener('click', () => { bar.remove(); act?.(); });
    bar.append(b);
  }
  document.body.append(bar);
}
