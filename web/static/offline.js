// Installs the service worker, and asks before a new version of the site takes over.
//
// boot.js imports it when the page has nothing better to do. In a frame, from a file, or where the
// browser refuses, there is no service worker and nothing is missing but reading without a network.
//
//   await install({address, scope, words: {ready, update, later}})
//
// resolves to true when everything the site needs is stored, to false where that cannot be.

// workers is the browser's container, or null. Merely reading the property throws in a sandbox.
function workers() {
  try {
    return self === top && /^https?:$/.test(location.protocol) ? navigator.serviceWorker || null : null;
  } catch {
    return null;
  }
}

export async function install({address, scope, words}) {
  const container = workers();
  if (!container) return false;
  let registration;
  try {
    registration = await container.register(address, {scope, updateViaCache: 'none'});
  } catch {
    return false; // refused: private browsing, a certificate nobody trusts, a blocked cookie
  }
  // The first version takes over an open page silently; only one that replaces another asks.
  const offer = worker => { if (container.controller) ask(worker, container, words); };
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => { if (worker.state === 'installed') offer(worker); });
  });
  // A tab that stays open for days looks for a new version when it is looked at again.
  let last = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - last < 3600e3) return;
    last = performance.now();
    registration.update().catch(() => {});
  });
  return stored(registration);
}

// stored waits until a worker is in charge or has failed to store what it needs.
function stored(registration) {
  if (registration.active) return true;
  const worker = registration.installing || registration.waiting;
  return new Promise(resolve => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

// ask shows one quiet line at the bottom. What was typed is kept by the page itself, so a reload
// loses nothing.
function ask(worker, container, words) {
  if (document.querySelector('[data-update]')) return;
  const bar = document.createElement('div');
  bar.className = 'update';
  bar.dataset.update = '';
  bar.setAttribute('role', 'status');
  const text = document.createElement('span');
  text.textContent = words.ready;
  const yes = document.createElement('button'), no = document.createElement('button');
  yes.type = no.type = 'button';
  yes.className = 'button primary';
  no.className = 'button';
  yes.textContent = words.update;
  no.textContent = words.later;
  yes.addEventListener('click', () => {
    container.addEventListener('controllerchange', () => location.reload(), {once: true});
    worker.postMessage('take over');
  });
  no.addEventListener('click', () => bar.remove());
  bar.append(text, yes, no);
  document.body.append(bar);
}
