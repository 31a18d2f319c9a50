// Speaks with the compute worker: starts it, sends it programs and labs, stops them, and replaces it
// when it no longer answers. It knows nothing of the page.
//
//   const client = createClient({address, start, begun, lang, onBusy, onModule, onLost})
//   const result = await client.run({source, name, reset, width, full}, {begun, output})
//   await client.refine({lab, key, of, sizes}, {output})   what takes longer, part by part: of is what an answer called more
//   const result = await client.lab({lab, key, state, view, sizes, code})
//   const {list, width, height} = await client.paint({figure, width, height})
//   const {tables} = await client.numbers({figure})
//   const {text} = await client.save({figure, form, width})   form: svg or csv
//   client.forget(figure)  nobody shows it any more
//   client.stop()
//   await client.calm()    the worker is there and has nothing to do
//
// address is the worker's script and start its first message; begun is a worker that has been started
// already, with what was heard of it (boot.js).
//
// A result of a run is {ok, display, error, reads, writes, lost, cancelled}. lost says that the worker
// had to be replaced while it ran: what was defined is gone. onLost hears of it too. cancelled says that
// it never began.

// How long a worker may be silent after a stop before it is replaced, ms.
const PATIENCE = 500;

export function createClient({address, start: message, begun, lang, onBusy = () => {}, onModule = () => {}, onLost = () => {}}) {
  let worker = null, module = null, ids = 0, stopping = 0, looking = false, ready = false, failures = 0;
  let alive = false, blob = self.origin === 'null'; // in an opaque origin a worker cannot start from an address
  const jobs = new Map(); // id → {kind, resolve, begun, output}

  const busy = () => { onBusy([...jobs.values()].some(j => j.kind !== 'paint')); settle(); };

  // A job's end often begins the next one, so calm is what is still so a turn later.
  let hoping = [];
  const settle = () => { if (hoping.length && ready && !jobs.size) setTimeout(() => { if (ready && !jobs.size) for (const f of hoping.splice(0)) f(); }); };

  const start = () => begin().catch(e => { failures = 3; replace(String(e)); });

  async function begin() {
    const first = begun;
    begun = null;
    alive = false;
    const mine = worker = first ? first.worker : await make();
    mine.onmessage = e => { if (worker === mine) hear(e.data); };
    mine.onerror = e => { if (worker === mine) { e.preventDefault?.(); replace(e.message || 'error'); } };
    // A module that the browser cannot hand over: whoever needs it compiles it.
    mine.onmessageerror = () => { if (worker === mine && !module) onModule(null); };
    if (!first) mine.postMessage({...message, module});
    for (const [id, j] of jobs) if (!j.sent) send(id, j);
    await null; // whoever makes the client first gets it
    for (const m of first?.heard ?? []) hear(m);
    if (first?.failed) replace(first.failed);
  }

  // A worker that cannot start from its address starts from a blob with its scripts inside.
  async function make() {
    if (!blob) {
      try { return new Worker(address); } catch { blob = true; /* from a file, or refused */ }
    }
    const texts = await Promise.all([message.exec, message.machine, address].map(a => fetch(a).then(r => r.text())));
    return new Worker(URL.createObjectURL(new Blob([texts.join('\n')], {type: 'text/javascript'})));
  }

  function send(id, j) {
    if (!worker) return;
    j.sent = true;
    worker.postMessage({...j.message, id, lang});
  }

  function ask(kind, message, hooks = {}) {
    const id = ++ids;
    return new Promise(resolve => {
      const j = {kind, resolve, message, ...hooks};
      jobs.set(id, j);
      if (!worker && failures > 3) { failures = 3; start(); } // once more: the network may be back
      send(id, j);
      busy();
    });
  }

  function end(id, value) {
    const j = jobs.get(id);
    if (!j) return;
    jobs.delete(id);
    j.resolve(value);
    busy();
  }

  function hear(m) {
    const j = jobs.get(m.id);
    alive = true;
    switch (m.type) {
      case 'module': module = m.module ?? null; onModule(module); break;
      case 'ready': ready = true; settle(); break;
      case 'begun': if (j) { j.began = true; j.begun?.(); } break;
      case 'output': j?.output?.(m.outputs); break;
      case 'done': if (j) { failures = 0; end(m.id, m.result); } break;
      case 'painted': case 'numbers': case 'live': case 'book': if (j) end(m.id, m); break;
      case 'pong': if (m.id === stopping) stopping = 0; break;
      case 'failed': replace(m.text); break;
    }
  }

  // replace ends the worker and starts another. What ran is lost, and programs that waited do not run:
  // what they build on is gone. A worker that failed before it was ready has done nothing yet: then all
  // goes on with the next one.
  function replace(why) {
    worker?.terminate();
    worker = null;
    looking = false;
    if (!alive) blob = true; // its script did not come, or was refused
    if (why !== 'silent') failures++; // that is what a program did
    const hopeless = failures > 3, nothing = {ok: false, display: null, error: null, reads: [], writes: []};
    for (const [id, j] of [...jobs]) {
      if (j.kind === 'run' && !j.began && (j.stopped || ready)) end(id, {...nothing, cancelled: true});
      else if (ready || hopeless) end(id, {...nothing, lost: true});
      else j.sent = false;
    }
    if (ready || hopeless) onLost({why, ready, hopeless});
    ready = false;
    if (!hopeless) start();
  }

  // look asks the worker for a sign of life as long as something runs that was told to stop.
  function look() {
    looking = [...jobs.values()].some(j => j.kind === 'run' && j.stopped);
    if (!looking) return;
    const id = stopping = ++ids, mine = worker;
    mine?.postMessage({type: 'ping', id});
    // A page that was busy itself first hears what has arrived meanwhile.
    setTimeout(() => setTimeout(() => {
      if (worker !== mine) return;
      if (stopping === id) replace('silent');
      else look();
    }, 20), PATIENCE);
  }

  start();
  return {
    run: (message, hooks) => ask('run', {type: 'run', ...message}, hooks),
    lab: message => ask('lab', {type: 'lab', ...message}),
    refine: (message, hooks) => ask('refine', {type: 'refine', ...message}, hooks),
    paint: message => ask('paint', {type: 'paint', ...message}),
    numbers: message => ask('paint', {type: 'numbers', ...message}),
    save: message => ask('paint', {type: 'save', ...message}),
    live: message => ask('paint', {type: 'live', ...message}),
    book: message => ask('paint', {type: 'book', ...message}),
    forget: figure => worker?.postMessage({type: 'forget', figure}),
    calm: () => new Promise(resolve => { hoping.push(resolve); settle(); }),
    stop() {
      const runs = [...jobs.values()].filter(j => j.kind === 'run');
      if (!runs.length) return;
      for (const j of runs) j.stopped = true;
      // Programs that wait behind the running one do not run at all.
      worker?.postMessage({type: 'stop'});
      if (ready && !looking) look();
    },
  };
}
