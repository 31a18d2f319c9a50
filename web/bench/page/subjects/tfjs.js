// TensorFlow.js on its WebAssembly backend, the fastest that needs no graphics card; it has float32 only.
import {axis, descendJob, script} from '/points.js';

const home = '/peers/@tensorflow/';
await script(home + 'tfjs/dist/tf.min.js');
await script(home + 'tfjs-backend-wasm/dist/tf-backend-wasm.min.js');
tf.wasm.setWasmPaths(home + 'tfjs-backend-wasm/dist/');
await tf.setBackend('wasm');

const {add, sub, mul, div, exp, sqrt, cos, square} = tf;
const cosine = x => cos(mul(x, 2 * Math.PI));

const functions = {
  sphere: (x, y) => add(square(x), square(y)),
  rosenbrock: (x, y) => add(mul(100, square(sub(y, square(x)))), square(sub(1, x))),
  himmelblau: (x, y) => add(square(sub(add(square(x), y), 11)), square(sub(add(x, square(y)), 7))),
  'styblinski-tang'(x, y) {
    const quartic = x => add(sub(square(square(x)), mul(16, square(x))), mul(5, x));
    return div(add(quartic(x), quartic(y)), 2);
  },
  ackley: (x, y) => add(sub(mul(-20, exp(mul(-0.2, sqrt(mul(0.5, add(square(x), square(y))))))), exp(mul(0.5, add(cosine(x), cosine(y))))), Math.E + 20),
  rastrigin(x, y) {
    const wave = x => sub(square(x), mul(10, cosine(x)));
    return add(add(wave(x), wave(y)), 20);
  },
};

export const kinds = {
  grid(task) {
    const f = functions[task.Function], {NX, NY} = task;
    const tensor = (values, shape) => tf.tensor2d(Float32Array.from(values), shape);
    const x = tensor(axis(task.X0, task.X1, NX), [1, NX]), y = tensor(axis(task.Y0, task.Y1, NY), [NY, 1]);
    return {
      units: NX * NY,
      run() {
        tf.tidy(() => f(x, y));
      },
      results: async () => Float64Array.from(await tf.tidy(() => f(x, y)).data()),
    };
  },

  descend(task) {
    const f = functions[task.Function], slopes = tf.grads(f), rate = tf.scalar(task.LR);
    return descendJob(task, 50, async steps => {
      let at = task.Start.map(v => tf.scalar(v));
      for (let s = 0; s < steps; s++) {
        const next = tf.tidy(() => slopes(at).map((d, i) => sub(at[i], mul(rate, d))));
        tf.dispose(at);
        at = next;
      }
      const end = [];
      for (const v of at) end.push((await v.data())[0]);
      tf.dispose(at);
      return end;
    });
  },
};
