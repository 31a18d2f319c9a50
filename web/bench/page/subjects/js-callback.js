// A typed formula called for every point, the way pages with a formula box work: text becomes a function, and one
// loop serves all formulas. Others have been typed before it, so the loop's call is not tied to this one.
import {axis, basinJob, canvas, descendJob, freshJob, freshly, gridJob} from '/points.js';
import {pictureOf} from '/shade.js';

const before = ['x + y', 'x*y', 'Math.sin(x)*y', 'x**2 - y**2', 'Math.exp(-x*x - y*y)'];

const typed = formula => new Function('x', 'y', 'return ' + formula);

function fill(f, xs, ys, out) {
  let k = 0;
  for (let j = 0; j < ys.length; j++) {
    for (let i = 0; i < xs.length; i++) out[k++] = f(xs[i], ys[j]);
  }
}

// descend moves a point, the list x, against the central difference of f at it.
function descend(f, x, lr, h, steps) {
  for (let s = 0; s < steps; s++) {
    const [a, b] = x;
    const dx = (f(a + h, b) - f(a - h, b)) / (2 * h), dy = (f(a, b + h) - f(a, b - h)) / (2 * h);
    x[0] = a - lr * dx;
    x[1] = b - lr * dy;
  }
  return x;
}

// formulaOf types the task's formula, after the others.
function formulaOf(task) {
  const xs = axis(-1, 1, 100), out = new Float64Array(1e4);
  for (const formula of before) {
    const f = typed(formula);
    fill(f, xs, xs, out);
    descend(f, [1, 1], 1e-3, 1e-4, 1e4);
  }
  return typed(task.Formula);
}

export const kinds = {
  grid(task) {
    const f = formulaOf(task);
    return gridJob(task, (xs, ys, out) => fill(f, xs, ys, out));
  },
  descend(task) {
    const f = formulaOf(task);
    return descendJob(task, task.Steps / 10, steps => descend(f, [...task.Start], task.LR, task.H, steps));
  },
  basin(task) {
    const f = formulaOf(task);
    return basinJob(task, (xs, ys, out) => {
      let k = 0;
      for (const y of ys) {
        for (const x of xs) {
          const end = descend(f, [x, y], task.LR, task.H, task.Steps);
          out[k++] = end[0];
          out[k++] = end[1];
        }
      }
    });
  },
  first(task) {
    const f = formulaOf(task), draw = pictureOf(task), context = canvas();
    return freshJob(task, () => {
      const newer = typed(freshly(task, task.Formula));
      draw(context, (xs, ys, out) => fill(newer, xs, ys, out));
    }, f);
  },
  compile(task) {
    return freshJob(task, () => { typed(freshly(task, task.Formula))(...task.Start); }, formulaOf(task));
  },
};
