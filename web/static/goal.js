// The goal of a challenge on a lab's page: what to reach, which conditions hold, by how much the others are missed, hints.
// The worker judges (core/challenge); here it is painted into [data-goal], which the site generator has written. Everything is
// textContent: a teacher's words never become markup.
//
// Told by events of the window: "nabla:goal" {challenge, goal, holds, score} when that changes, "nabla:complete" {challenge,
// goal, score, state, results} once for a goal, when it holds.
import {fill, make} from './dom.js';
import {put} from './parts.js';
import {record} from './progress.js';

const short = v => String(+v.toPrecision(3)).replace(/-/g, '−');

export function attachGoal({words}) {
  let key = null, told = '', hinted = 0, hints = [];
  const complete = new Set();
  const place = () => document.querySelector('[data-goal]');

  // begin makes the parts that stay as long as the goal does.
  function begin(e, g) {
    hinted = 0; told = ''; hints = g.hints;
    const head = make('div', 'goal-head'), title = make('h2'), state = make('p', 'goal-state'), text = make('p', 'goal-words'), list = make('ul', 'goal-parts');
    title.textContent = words.goal;
    title.id = 'goal-title';
    e.setAttribute('aria-labelledby', title.id);
    state.setAttribute('role', 'status');
    head.append(title, state);
    text.textContent = g.words;
    text.hidden = !g.words;
    e.replaceChildren(head, text, list);
    if (!hints.length) return;
    const box = make('div', 'goal-hints'), shown = make('ol'), button = make('button', 'button quiet');
    shown.setAttribute('aria-live', 'polite');
    button.type = 'button';
    button.dataset.hint = '';
    const label = () => { button.textContent = fill(words.goalHint, hinted + 1, hints.length); };
    button.addEventListener('click', () => {
      const li = make('li');
      li.textContent = hints[hinted++];
      shown.append(li);
      if (hinted < hints.length) return label();
      button.remove();
      shown.tabIndex = -1;
      shown.focus({preventScroll: true});
    });
    label();
    box.append(shown, button);
    e.append(box);
  }

  function part(li, p) {
    if (!li.firstChild) li.append(make('span', 'goal-mark'), make('code'), make('span', 'goal-now'));
    const [mark, code, now] = li.children;
    li.dataset.holds = String(p.holds);
    put(mark, p.holds ? '✓' : '○');
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', p.holds ? words.goalReached : words.goalOpen);
    put(code, p.text);
    put(now, p.problem || [p.now, p.far ? fill(words.goalMissed, short(p.missed)) : ''].filter(Boolean).join(' · '));
  }

  // problem shows what of the goal cannot be read, and where.
  function problem(e, g) {
    const code = make('code'), mark = make('mark'), text = [...g.goal], why = make('p', 'goal-problem');
    why.setAttribute('role', 'status');
    why.textContent = fill(words.goalStale, g.problem.message);
    mark.textContent = text.slice(g.problem.start, g.problem.end).join('');
    code.append(text.slice(0, g.problem.start).join(''), mark, text.slice(g.problem.end).join(''));
    e.replaceChildren(why, ...(g.goal ? [code] : []));
  }

  // shown paints what an answer says of the goal, or hides the place where there is none.
  return function shown(g, state, results) {
    const e = place();
    if (!e) return;
    e.hidden = !g;
    if (!g) { key = null; return; }
    const now = JSON.stringify([g.challenge, g.goal, g.words, g.hints]);
    if (g.problem) { key = null; e.dataset.holds = 'false'; return problem(e, g); }
    if (now !== key || !e.firstChild) { key = now; begin(e, g); }
    const list = e.querySelector('.goal-parts');
    while (list.children.length > g.parts.length) list.lastChild.remove();
    g.parts.forEach((p, i) => part(list.children[i] || list.appendChild(make('li')), p));
    e.dataset.holds = String(g.holds);
    put(e.querySelector('.goal-state'), g.holds ? words.goalReached : fill(words.goalMet, g.parts.filter(p => p.holds).length, g.parts.length));
    const detail = {challenge: g.challenge, goal: g.goal, score: g.score}, say = g.holds + ' ' + g.score;
    if (say !== told) { told = say; dispatchEvent(new CustomEvent('nabla:goal', {detail: {...detail, holds: g.holds}})); }
    if (!g.holds || complete.has(now)) return;
    complete.add(now);
    if (g.challenge) record(g.challenge, state);
    dispatchEvent(new CustomEvent('nabla:complete', {detail: {...detail, state, results}}));
  };
}
