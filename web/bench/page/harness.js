// A page measures one subject at one task: ?task=grid/ackley&subject=js. The bench calls window.bench.
const query = new URLSearchParams(location.search);
let job;

async function repeat(ms) {
  const begin = performance.now();
  for (let runs = 1; ; runs++) {
    const pending = job.run();
    if (pending) await pending;
    const took = performance.now() - begin;
    if (took >= ms) return took * 1e6 / (runs * job.units);
  }
}

window.bench = {
  // open gets ready: a job is {units, run() → nothing or a promise, results(part) → Float64Array}.
  async open() {
    const task = await (await fetch('/task/' + query.get('task'))).json();
    const {kinds} = await import(`/subjects/${query.get('subject')}.js`);
    job = await kinds[task.Kind](task);
    return true;
  },
  async send(part, address) {
    const answer = await fetch(address, {method: 'POST', body: await job.results(part)});
    return answer.ok;
  },
  // warm lets go between runs, so that what compiles in the background can arrive.
  async warm(ms) {
    for (const begin = performance.now(); performance.now() - begin < ms;) {
      await repeat(ms / 10);
      await new Promise(r => setTimeout(r, 1));
    }
    return true;
  },
  // round is nanoseconds a unit, of runs for so long.
  round: repeat,
};
