// The service worker: Nabla works without a network after the first visit.
//
// The site generator puts the line `const site = {base, version, pages, assets, module}` above this
// text. It answers for those pages and for assets, and for nothing else: an address that is not in
// the list goes to the network untouched.
//
// One version of the site is one cache. Pages come from the cache of the version that is in charge,
// so a page always fits its scripts; a new version waits until the reader agrees (offline.js sends
// "take over"). The cache of the version before is kept, for tabs that still show it.
'use strict';

const PREFIX = 'nabla ' + site.base + ' ';
const CACHE = PREFIX + site.version;
const pages = new Set(site.pages);
const assets = site.base + 'assets/';

// fresh fetches a page for keeping. A response that was redirected (a host that sends /descent to
// /descent/) must not answer a navigation, so its content is put into a new one.
async function fresh(address) {
  const response = await fetch(address, {cache: 'no-cache', credentials: 'same-origin'});
  if (!response.ok) throw new Error(address + ': ' + response.status);
  if (!response.redirected) return response;
  return new Response(await response.blob(), {status: 200, headers: response.headers});
}

// An asset's address holds the hash of its content: any cache's copy is the right one.
async function keepAsset(cache, address) {
  const old = await caches.match(address);
  if (old) return cache.put(address, old);
  const response = await fetch(address);
  if (!response.ok) throw new Error(address + ': ' + response.status);
  return cache.put(address, response);
}

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  // One after the other: the reader's page is loading too, and comes first.
  for (const address of site.assets) await keepAsset(cache, address);
  for (const address of site.pages) await cache.put(address, await fresh(address));
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  const kept = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of kept.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting();
});

// page is the listed page that an address means, or null: /descent/, /descent.html and
// /descent/index.html are /descent, whatever the query says.
function page(url) {
  let path = url.pathname.replace(/\/index\.html$/, '/').replace(/\.html$/, '');
  if (pages.has(path)) return path;
  path = path.endsWith('/') ? path.slice(0, -1) : path + '/';
  return pages.has(path) ? path : null;
}

async function answer(address, request) {
  const cache = await caches.open(CACHE);
  return await cache.match(address, {ignoreSearch: true, ignoreVary: true}) || fetch(request);
}

self.addEventListener('fetch', event => {
  const request = event.request;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(assets)) {
    // The browser keeps compiled code beside its own HTTP cache, and an immutable answer needs no
    // network there: the module passes by untouched while there is one.
    if (url.pathname === site.module && self.navigator.onLine) return;
    event.respondWith((async () => await caches.match(url.pathname, {ignoreVary: true}) || fetch(request))());
    return;
  }
  if (request.mode !== 'navigate') return;
  const address = page(url);
  if (address !== null) event.respondWith(answer(address, request));
});
