// The Cloudflare worker's entry. It starts the Go program once and gives every request to it; it keeps pictures in the
// cache, and leaves the site's files alone where there is nothing to add to them.
//
// One instance of the program serves all requests. The library's own entry starts one for each, which ends as soon as the
// answer's body has been read: what had been promised to waitUntil by then was never kept, and the runtime logged that the
// "code had hung". Here Go gives whole answers, and what comes after them is done by this script.
import "./wasm_exec.js";
import module from "./app.wasm";

// The memory of a program never shrinks. One that has taken more is replaced as soon as nobody waits for it.
const enough = 64 << 20;

let program; // {binding, instance, go, busy}

function start(env) {
  const go = new globalThis.Go();
  const binding = {};
  let ready = false;
  const instance = new WebAssembly.Instance(module, { ...go.importObject, workers: { ready: () => (ready = true) } });
  go.run(instance, { env, binding }); // runs until the program waits
  if (!ready) throw new Error("the program did not start");
  return { go, binding, instance, busy: 0 };
}

const fault = () =>
  Response.json({ error: { code: "fault", message: "the edge has a fault; the site works without it" } }, { status: 500 });

// answer asks the program, and another one at the next request where it has ended or grown too large.
async function answer(request, env, address) {
  program ??= start(env);
  const mine = program;
  mine.busy++;
  try {
    const headers = new Headers({ "x-nabla-address": address });
    const client = request.headers.get("cf-connecting-ip");
    if (client) headers.set("cf-connecting-ip", client);
    const promised = mine.binding.handleRequest({ url: new URL(request.url).origin, method: request.method, headers, body: request.body });
    if (mine.go.exited) return fault();
    return await promised;
  } finally {
    mine.busy--;
    const large = mine.instance.exports.mem.buffer.byteLength > enough;
    if (mine === program && (mine.go.exited || (large && mine.busy === 0))) program = undefined;
  }
}

const own = /^\/(healthz|preview\.png|preview\.svg|oembed|api\/.*|s\/.*)$/;

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (!own.test(url.pathname) && (!url.search || (request.method !== "GET" && request.method !== "HEAD"))) {
      return env.ASSETS.fetch(request);
    }
    const picture = url.pathname.startsWith("/preview.") && request.method === "GET";
    if (picture) {
      const kept = await caches.default.match(request.url);
      if (kept) return kept;
    }
    const response = await answer(request, env, url.pathname + url.search);
    if (picture && response.status === 200) ctx.waitUntil(caches.default.put(request.url, response.clone()));
    return response;
  },
};
