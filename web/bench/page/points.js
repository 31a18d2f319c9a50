// axis is n numbers from a to b, both included.
export function axis(a, b, n) {
  const xs = new Float64Array(n);
  for (let i = 0; i < n; i++) xs[i] = a + (b - a) * (i / (n - 1));
  xs[n - 1] = b;
  return xs;
}

// special calls fill(rectangle, nx, ny) → values for each of the task's rectangles of special arguments.
export function special(task, fill) {
  const size = task.SpecialNX * task.SpecialNY, all = new Float64Array(size * task.Special.length);
  task.Special.forEach((r, k) => all.set(fill(r, task.SpecialNX, task.SpecialNY), k * size));
  return all;
}

// gridJob is the job of fill(xs, ys, out), which fills a grid row by row.
export function gridJob(task, fill) {
  const out = new Float64Array(task.NX * task.NY);
  const run = () => fill(axis(task.X0, task.X1, task.NX), axis(task.Y0, task.Y1, task.NY), out);
  return {
    units: out.length,
    run,
    results(part) {
      if (part === 'all') {
        run();
        return out;
      }
      return special(task, (r, nx, ny) => {
        const out = new Float64Array(nx * ny);
        fill(axis(r.X0, r.X1, nx), axis(r.Y0, r.Y1, ny), out);
        return out;
      });
    },
  };
}

// descendJob is the job of descend(steps) → the point where they end (or a promise), so many steps a run.
export function descendJob(task, steps, descend) {
  return {
    units: steps,
    run: () => descend(steps),
    results: async () => Float64Array.from(await descend(task.Checked)),
  };
}

// basinJob is the job of map(xs, ys, out), which writes where the descent from each point ends: x, y, row by row.
export function basinJob(task, map) {
  const out = new Float64Array(2 * task.NX * task.NY);
  const run = () => map(axis(task.X0, task.X1, task.NX), axis(task.Y0, task.Y1, task.NY), out);
  return {
    units: task.NX * task.NY * task.Steps,
    run,
    async results() {
      await run();
      return out;
    },
  };
}

// canvas is the page's, to be drawn on.
export const canvas = () => document.querySelector('canvas').getContext('2d', {alpha: false});

// frameJob is the job of draw(context), which makes a picture on the page's canvas.
export function frameJob(draw) {
  const context = canvas();
  return {
    units: 1,
    run: () => draw(context),
    async results() {
      await draw(context);
      return Float64Array.from(context.getImageData(0, 0, context.canvas.width, context.canvas.height).data);
    },
  };
}

// freshly gives a task's text with another number in the place of its constant, each time another.
let taken = 0;
export const freshly = (task, text) => text.replace(task.Constant, c => Number(c) + ++taken / 2 ** 20);

// freshJob is the job of work that begins with a text. value(x, y) is the function as it stands.
export function freshJob(task, run, value) {
  return {units: 1, run, results: async () => Float64Array.of(await value(...task.Start))};
}

// script loads a classic script.
export function script(address) {
  return new Promise((resolve, reject) => {
    const s = document.createElement('script');
    s.src = address;
    s.onload = resolve;
    s.onerror = () => reject(new Error('no ' + address));
    document.head.append(s);
  });
}
