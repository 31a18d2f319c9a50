// The formula in a plain loop written for it, as a good programmer writes it.
import {basinJob, canvas, descendJob, frameJob, freshJob, freshly, gridJob} from '/points.js';
import {pictureOf} from '/shade.js';

const grids = {
  sphere(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j];
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i];
        out[k++] = x * x + y * y;
      }
    }
  },
  rosenbrock(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j];
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i], a = y - x * x, b = 1 - x;
        out[k++] = 100 * (a * a) + b * b;
      }
    }
  },
  himmelblau(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j];
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i], a = x * x + y - 11, b = x + y * y - 7;
        out[k++] = a * a + b * b;
      }
    }
  },
  'styblinski-tang'(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j], y2 = y * y;
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i], x2 = x * x;
        out[k++] = (x2 * x2 - 16 * x2 + 5 * x + (y2 * y2 - 16 * y2 + 5 * y)) / 2;
      }
    }
  },
  ackley(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j];
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i];
        out[k++] = -20 * Math.exp(-0.2 * Math.sqrt(0.5 * (x * x + y * y))) - Math.exp(0.5 * (Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y))) + Math.E + 20;
      }
    }
  },
  rastrigin(xs, ys, out) {
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j], ofY = y * y - 10 * Math.cos(2 * Math.PI * y);
      for (let i = 0; i < xs.length; i++) {
        const x = xs[i];
        out[k++] = 20 + (x * x - 10 * Math.cos(2 * Math.PI * x)) + ofY;
      }
    }
  },
};

function rosenbrock(x, y) {
  const a = y - x * x, b = 1 - x;
  return 100 * (a * a) + b * b;
}

function descendCentral(x, y, lr, h, steps) {
  for (let s = 0; s < steps; s++) {
    const dx = (rosenbrock(x + h, y) - rosenbrock(x - h, y)) / (2 * h);
    const dy = (rosenbrock(x, y + h) - rosenbrock(x, y - h)) / (2 * h);
    x -= lr * dx;
    y -= lr * dy;
  }
  return [x, y];
}

function descendExact(x, y, lr, h, steps) {
  for (let s = 0; s < steps; s++) {
    const dy = 200 * (y - x * x), dx = -2 * (1 - x) - 2 * dy * x;
    x -= lr * dx;
    y -= lr * dy;
  }
  return [x, y];
}

const descentOf = task => task.Exact ? descendExact : descendCentral;

export const kinds = {
  grid: task => gridJob(task, grids[task.Function]),
  descend(task) {
    const descend = descentOf(task);
    return descendJob(task, task.Steps, steps => descend(task.Start[0], task.Start[1], task.LR, task.H, steps));
  },
  basin(task) {
    const descend = descentOf(task);
    return basinJob(task, (xs, ys, out) => {
      let k = 0;
      for (const y of ys) {
        for (const x of xs) {
          const end = descend(x, y, task.LR, task.H, task.Steps);
          out[k++] = end[0];
          out[k++] = end[1];
        }
      }
    });
  },
  frame: task => frameJob(pictureOf(task, grids[task.Function])),

  // The loop's text becomes a function, and a picture.
  first(task) {
    const text = 'return function ' + grids[task.Function].toString(), draw = pictureOf(task), context = canvas();
    return freshJob(task, () => draw(context, new Function(freshly(task, text))()), (x, y) => {
      const out = new Float64Array(1);
      grids[task.Function]([x], [y], out);
      return out[0];
    });
  },
};
