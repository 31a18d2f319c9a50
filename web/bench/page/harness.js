// A page measures one subject at one task: ?task=grid/ackley&subject=js. The bench calls window.bench.
const query = new URLSearchParams(location.search);
let job;

// The shortest batch of runs, in ms: the clock has steps of 5 µs in an isolated page, of 100 µs in others.
const shortest = crossOriginIsolated ? 2 : 10;

// repeat works for so long and gives the nanoseconds a unit of the best batch of runs. Batches are short, so that
// some are not disturbed by what else the machine does.
async function repeat(ms) {
  let best = Infinity;
  for (const begin = performance.now(); performance.now() - begin < ms || best === Infinity;) {
    const start = performance.now();
    let runs = 0, took;
    do {
      const pending = job.run();
      if (pending) await pending;
      runs++;
      took = performance.now() - start;
    } while (took < shortest);
    best = Math.min(best, took * 1e6 / (runs * job.units));
  }
  return best;
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
  // single is the nanoseconds of one run.
  async single() {
    const begin = performance.now();
    await job.run();
    return (performance.now() - begin) * 1e6;
  },
  // round is nanoseconds a unit.
  round: repeat,
};
