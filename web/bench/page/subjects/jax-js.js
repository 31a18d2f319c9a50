// jax-js: traced and compiled to WebAssembly by it, in float64. A row x and a column y are broadcast.
import {init, defaultDevice, grad, jit, numpy as np} from '/peers/@jax-js/jax/dist/index.js';
import {axis, basinJob, canvas, descendJob, freshJob} from '/points.js';
import {pictureOf} from '/shade.js';

await init('wasm');
defaultDevice('wasm');

const square = x => x.ref.mul(x);
const cosine = x => np.cos(x.mul(2 * Math.PI));

// Each use of an array but the last is of its ref. c is a constant that can be another one.
const functions = {
  sphere: (x, y) => square(x).add(square(y)),
  rosenbrock: (x, y, c = 100) => square(y.sub(square(x.ref))).mul(c).add(square(np.subtract(1, x))),
  himmelblau: (x, y) => square(square(x.ref).add(y.ref).sub(11)).add(square(x.add(square(y)).sub(7))),
  'styblinski-tang'(x, y) {
    const quartic = x => square(square(x.ref)).sub(square(x.ref).mul(16)).add(x.mul(5));
    return quartic(x).add(quartic(y)).div(2);
  },
  ackley: (x, y, c = 20) => np.exp(np.sqrt(square(x.ref).add(square(y.ref)).mul(0.5)).mul(-0.2)).mul(-c)
    .sub(np.exp(cosine(x).add(cosine(y)).mul(0.5))).add(Math.E + 20),
  rastrigin(x, y) {
    const wave = x => square(x.ref).sub(cosine(x).mul(10));
    return wave(x).add(wave(y)).add(20);
  },
};

const array = (values, shape) => np.array(values, {dtype: np.float64}).reshape(shape);

// stepOf makes a step of a descent, of one start or of arrays of them.
function stepOf(task, f = functions[task.Function]) {
  const {LR, H} = task;
  const move = (x, slope) => x.sub(slope.mul(LR));
  if (task.Exact) {
    const slopes = grad(([x, y]) => f(x, y).sum());
    return jit(([x, y]) => {
      const [dx, dy] = slopes([x.ref, y.ref]);
      return [move(x, dx), move(y, dy)];
    });
  }
  return jit(([x, y]) => {
    const dx = f(x.ref.add(H), y.ref).sub(f(x.ref.sub(H), y.ref)).div(2 * H);
    const dy = f(x.ref, y.ref.add(H)).sub(f(x.ref, y.ref.sub(H))).div(2 * H);
    return [move(x, dx), move(y, dy)];
  });
}

async function descend(step, xs, ys, steps) {
  let at = [array(xs, [xs.length]), array(ys, [ys.length])];
  for (let s = 0; s < steps; s++) at = step(at);
  const [x, y] = at;
  return [await x.data(), await y.data()];
}

// newer is the task's function with another constant.
let taken = 0;
function newer(task) {
  const c = Number(task.Constant) + ++taken / 2 ** 20;
  return (x, y) => functions[task.Function](x, y, c);
}

async function valueAt(f, x, y) {
  return (await f(array(Float64Array.of(x), [1]), array(Float64Array.of(y), [1])).data())[0];
}

export const kinds = {
  grid(task) {
    const f = jit(functions[task.Function]), {NX, NY} = task;
    const x = array(axis(task.X0, task.X1, NX), [1, NX]), y = array(axis(task.Y0, task.Y1, NY), [NY, 1]);
    return {
      units: NX * NY,
      async run() {
        const out = f(x.ref, y.ref);
        await out.blockUntilReady();
        out.dispose();
      },
      results: () => f(x.ref, y.ref).data(),
    };
  },

  descend(task) {
    const step = stepOf(task), start = task.Start.map(v => Float64Array.of(v));
    return descendJob(task, 50, async steps => (await descend(step, start[0], start[1], steps)).map(v => v[0]));
  },

  basin(task) {
    const step = stepOf(task);
    return basinJob(task, async (xs, ys, out) => {
      const n = out.length / 2, all = [new Float64Array(n), new Float64Array(n)];
      for (let k = 0; k < n; k++) {
        all[0][k] = xs[k % xs.length];
        all[1][k] = ys[Math.floor(k / xs.length)];
      }
      const [x, y] = await descend(step, all[0], all[1], task.Steps);
      for (let k = 0; k < n; k++) {
        out[2 * k] = x[k];
        out[2 * k + 1] = y[k];
      }
    });
  },

  first(task) {
    const {NX, NY} = task, draw = pictureOf(task), context = canvas();
    return freshJob(task, async () => {
      const x = array(axis(task.X0, task.X1, NX), [1, NX]), y = array(axis(task.Y0, task.Y1, NY), [NY, 1]);
      const values = await jit(newer(task))(x, y).data();
      draw(context, (xs, ys, out) => out.set(values));
    }, (x, y) => valueAt(functions[task.Function], x, y));
  },

  compile(task) {
    const [x, y] = task.Start.map(v => Float64Array.of(v));
    return freshJob(task, () => descend(stepOf(task, newer(task)), x, y, 1), (x, y) => valueAt(functions[task.Function], x, y));
  },
};
