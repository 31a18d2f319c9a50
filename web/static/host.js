// The hidden frame of a course page (host.html): it holds the workers that compute for the page's cells (nabla-cell.js), one
// for each group of cells, on a thread that is not the course page's. It speaks through the port that comes with the first
// message, {nabla: 1, type: "host"}, and does nothing else than to run programs of Nabla's own language:
//
//   in:  {id, type: "run", group, lang, source, setup, tests, name, width}, {type: "stop", group}
//   out: {id, type: "begun"}, {id, type: "output", outputs}, {id, type: "done", result} · {type: "here"}, {type: "lost", group}
//
// A figure is {kind: "figure", alt, width, height, svg, css}: svg as [tag, attributes, …children], which a course page that
// lets no text become markup can build all the same.
import {createClient} from './client.js';

const data = JSON.parse(document.getElementById('page-data').textContent);
const full = address => new URL(address, location.href).href;
const start = {type: 'start', exec: full(data.exec), machine: full(data.machine), wasm: full(data.wasm), memory: matchMedia('(pointer: coarse)').matches ? 128 : 256};

function tree(node) {
  return [node.localName, Object.fromEntries([...node.attributes].filter(a => a.prefix !== 'xmlns' && a.name !== 'xmlns').map(a => [a.name, a.value])),
    ...[...node.childNodes].filter(n => n.nodeType === 3 || n.nodeType === 1 && n.localName !== 'style').map(n => n.nodeType === 3 ? n.data : tree(n))];
}

function plain(o, client) {
  if (o.kind !== 'figure') return o;
  client.forget(o.figure); // its picture is all that the page shows
  const svg = new DOMParser().parseFromString(o.svg, 'image/svg+xml').documentElement;
  return {kind: 'figure', alt: o.alt, width: o.width, height: o.height, svg: tree(svg), css: [...svg.getElementsByTagName('style')].map(s => s.textContent).join('')};
}

function serve(port) {
  const groups = new Map();
  const group = (name, lang) => {
    if (!groups.has(name)) {
      const client = createClient({address: full(data.worker), start: {...start}, lang, onLost: () => port.postMessage({type: 'lost', group: name})});
      groups.set(name, {client, queue: Promise.resolve(), stops: 0});
    }
    return groups.get(name);
  };
  async function run(g, {id, source, setup, tests, name, width}, stops) {
    const done = result => port.postMessage({id, type: 'done', result});
    if (stops !== g.stops) { done({ok: false, cancelled: true}); return; }
    const begun = () => port.postMessage({id, type: 'begun'});
    if (setup) {
      const r = await g.client.run({source: setup, name: 'setup', width}, {begun});
      if (!r.ok) { done({...r, setup: true}); return; }
    }
    done(await g.client.run({source, tests, name, width, full: true}, {begun, output: outputs => port.postMessage({id, type: 'output', outputs: outputs.map(o => plain(o, g.client))})}));
  }
  port.onmessage = ({data: m}) => {
    const g = group(String(m.group ?? ''), m.lang);
    if (m.type === 'stop') { g.stops++; g.client.stop(); return; }
    if (m.type !== 'run') return;
    const stops = g.stops;
    g.queue = g.queue.then(() => run(g, m, stops));
  };
  port.postMessage({type: 'here'});
}

addEventListener('message', e => {
  if (e.source === parent && e.data?.nabla === 1 && e.data.type === 'host' && e.ports[0]) serve(e.ports[0]);
});
