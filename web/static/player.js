// Plays a lab along an input that counts steps: rewind, back, play or pause, forward, to the end, a scrubber of its own row and a speed.
// What it sets is the input; how far it goes is a result's value, or fixed. It works before the page's Go is there.
//
//   const player = attachPlayer({change, words})   change(inputs, goesOn)
//   player.shown(results)                           after each answer

import {put} from './parts.js';

// How many steps a second are played at speed 1: slow enough to follow each.
const PACE = 5;

export function attachPlayer({change, words}) {
  // The mount makes the elements anew: they are looked up each time.
  const root = () => document.querySelector('[data-player]'), part = what => root().querySelector(`[data-play="${what}"]`);
  if (!root()) return {mounted() {}, shown() {}};
  const {player: name, of, most} = root().dataset;
  let last = of ? 0 : +most, timer = 0, begun = 0, from = 0, waiting = false;
  const now = () => { const v = +document.querySelector(`[name="${name}"]`).value; return v < 0 || v > last ? last : v; };

  function go(k, goesOn) {
    k = Math.max(0, Math.min(last, k));
    change({[name]: String(of && k === last && !goesOn ? -1 : k)}, goesOn);
    draw(k);
  }

  function draw(k) {
    const scrub = part('scrub');
    scrub.max = last;
    scrub.value = k;
    scrub.setAttribute('aria-valuetext', `${k} / ${last}`);
    put(part('count'), `${k} / ${last}`);
    for (const b of ['first', 'back']) part(b).disabled = k === 0;
    for (const b of ['forward', 'last']) part(b).disabled = k === last;
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    root().dataset.playing = 'false';
    part('toggle').setAttribute('aria-label', words.playerPlay);
  }

  function play() {
    if (now() === last) go(0, true);
    from = now() === last ? 0 : now();
    begun = performance.now();
    root().dataset.playing = 'true';
    part('toggle').setAttribute('aria-label', words.playerPause);
    timer = setInterval(tick, 1000 / 60);
  }

  // tick asks for the step that it is time for, as soon as the one before has been shown: on a slow machine steps are left out.
  function tick() {
    const k = Math.min(last, from + Math.floor((performance.now() - begun) / 1000 * PACE * +part('speed').value));
    if (k === last) { stop(); go(last, false); return; }
    if (waiting || k === now()) return;
    waiting = true;
    go(k, true);
  }

  addEventListener('click', e => {
    const b = e.target.closest?.('button[data-play]');
    if (!b) return;
    const playing = timer;
    stop();
    switch (b.dataset.play) {
      case 'toggle': if (!playing) play(); break;
      case 'first': go(0, false); break;
      case 'back': go(now() - 1, false); break;
      case 'forward': go(now() + 1, false); break;
      case 'last': go(last, false); break;
    }
  });
  addEventListener('input', e => { if (e.target.dataset?.play === 'scrub') { stop(); go(+e.target.value, true); } });
  addEventListener('change', e => {
    if (e.target.dataset?.play === 'scrub') go(+e.target.value, false);
    if (e.target.dataset?.play === 'speed') { from = now(); begun = performance.now(); }
  });

  return {
    // mounted draws into the new elements.
    mounted() { draw(now()); },
    shown(results) {
      waiting = false;
      if (results[of] !== undefined) last = results[of];
      draw(now());
    },
  };
}
