// The course page's end of the hidden frame (host.js): makes it, and sends it programs.
//
//   const host = connect(base)
//   const result = await host.run(message, {begun, output})   {failed: true} where the frame does not come
//   host.stop(group)
const patience = 60_000; // ms until a frame that has not loaded is given up

export function connect(base) {
  const jobs = new Map();
  let ids = 0, port = null, waiting = [], failed = false;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Nabla';
  frame.tabIndex = -1;
  frame.src = new URL('host.html', base).href;
  const fail = () => {
    failed = true;
    for (const j of jobs.values()) j.resolve({ok: false, failed: true});
    jobs.clear();
  };
  const timer = setTimeout(fail, patience);
  frame.addEventListener('load', () => {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({data: m}) => {
      clearTimeout(timer);
      const j = jobs.get(m.id);
      if (m.type === 'begun') j?.begun();
      else if (m.type === 'output') j?.output(m.outputs);
      else if (m.type === 'done') { jobs.delete(m.id); j?.resolve(m.result); }
      else if (m.type === 'lost') dispatchEvent(new CustomEvent('nabla-lost', {detail: m.group}));
      else if (m.type === 'here') { for (const w of waiting.splice(0)) port.postMessage(w); waiting = null; }
    };
    frame.contentWindow.postMessage({nabla: 1, type: 'host'}, new URL(base).origin, [channel.port2]);
  });
  document.body.append(frame);
  const post = m => { if (waiting) waiting.push(m); else port.postMessage(m); };
  return {
    run(message, hooks) {
      if (failed) return Promise.resolve({ok: false, failed: true});
      const id = ++ids;
      return new Promise(resolve => { jobs.set(id, {resolve, ...hooks}); post({...message, id, type: 'run'}); });
    },
    stop(group) { post({type: 'stop', group}); },
  };
}
