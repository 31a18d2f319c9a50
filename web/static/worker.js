// The compute worker: compiles the module, hands it to the page, and runs Go, which sees no document
// and computes (wasm/playground). Messages that come before Go is ready wait for it. A worker whose name
// is its first message has not to wait for it: messages to a new worker take the way over the page's
// thread, which lays the page out meanwhile.
'use strict';
const waiting = [];
let receive = null;

onmessage = event => {
  const m = event.data;
  if (m.type === 'start') begin(m);
  else if (m.type === 'ping') postMessage({type: 'pong', id: m.id});
  else if (receive) receive(m);
  else waiting.push(m);
};

// Go calls it when it listens.
self.nablaReady = f => {
  receive = f;
  postMessage({type: 'ready'});
  for (const m of waiting.splice(0)) f(m);
};

if (self.name) begin(JSON.parse(self.name));

function begin(m) { start(m).catch(e => postMessage({type: 'failed', text: String(e && e.message || e)})); }

async function start({exec, machine, wasm, module, memory}) {
  self.nablaMemory = memory;
  const compiled = module || compile(wasm);
  if (!self.Go) importScripts(exec, machine);
  if (!module) {
    module = await compiled;
    // A frame of an opaque origin may refuse to clone it; then the page compiles for itself.
    try { postMessage({type: 'module', module}); } catch { postMessage({type: 'module'}); }
  }
  const go = new Go();
  go.argv = ['nabla'];
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await go.run(instance);
  postMessage({type: 'failed', text: 'ended'});
}

// compile streams where the server allows; a server that does not compress may have the compressed
// form beside the plain one, and one that does not know wasm gives bytes all the same.
async function compile(wasm) {
  const streams = WebAssembly.compileStreaming && typeof Response === 'function';
  const answer = await fetch(wasm);
  if (!answer.ok) throw new Error(`${wasm}: ${answer.status}`);
  if (streams && !answer.headers.get('content-encoding') && typeof DecompressionStream === 'function' && !/^(localhost|127\.|\[::1\])/.test(location.hostname)) {
    try {
      const packed = await fetch(wasm + '.gz');
      if (packed.ok && !/html/.test(packed.headers.get('content-type') || '')) {
        const plain = packed.headers.get('content-encoding') ? packed.body : packed.body.pipeThrough(new DecompressionStream('gzip'));
        const module = await WebAssembly.compileStreaming(new Response(plain, {headers: {'content-type': 'application/wasm'}}));
        answer.body?.cancel();
        return module;
      }
    } catch { /* the plain one then */ }
  }
  if (streams && /^application\/wasm/.test(answer.headers.get('content-type') || '')) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}
