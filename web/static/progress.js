// Which ready challenges were solved in this browser, and the lists of them (web/site/challenges.go): marks, how many, and the
// record as a file. Where a frame has no storage, the record lasts as long as the page.
import {fill} from './dom.js';
import {download} from './tools.js';

const KEY = 'nabla progress';
let memory = {};

// solved is the record: by a challenge's name when it was first solved and by which state.
export function solved() {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) || '{}').challenges;
    return all && typeof all === 'object' && !Array.isArray(all) ? {...all, ...memory} : {...memory};
  } catch { return {...memory}; }
}

export function record(challenge, state) {
  const all = solved();
  if (Object.hasOwn(all, challenge)) return;
  memory = {...all, [challenge]: {solved: new Date().toISOString(), state}};
  try { localStorage.setItem(KEY, JSON.stringify({version: 1, challenges: memory})); } catch { /* it lasts as long as the page */ }
  showProgress();
}

let words = {};

// showProgress marks what is solved in the page's lists.
export function showProgress() {
  const all = solved();
  for (const list of document.querySelectorAll('[data-challenges]')) {
    const items = [...list.querySelectorAll('[data-challenge]')], done = items.filter(i => Object.hasOwn(all, i.dataset.challenge));
    for (const i of items) {
      const yes = done.includes(i);
      i.dataset.solved = String(yes);
      i.querySelector('.challenge-mark').textContent = yes ? words.challengeSolved : '';
    }
    list.querySelector('[data-progress]').textContent = fill(words.challengesSolved, done.length, items.length);
  }
}

export function attachProgress(page) {
  words = page.words;
  showProgress();
  addEventListener('storage', e => { if (e.key === KEY || e.key === null) { memory = {}; showProgress(); } });
  addEventListener('click', e => {
    if (e.target.closest?.('[data-export-progress]')) download('nabla-progress.json', new Blob([JSON.stringify({version: 1, challenges: solved()}, null, 2) + '\n'], {type: 'application/json'}));
  });
}
