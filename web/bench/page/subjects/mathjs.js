// mathjs: the typed formula, parsed and compiled once, evaluated for every point.
import {descendJob, freshJob, freshly, gridJob, script} from '/points.js';

async function formulaOf(task) {
  await script('/peers/mathjs/lib/browser/math.js');
  return math.compile(task.Typed);
}

export const kinds = {
  async grid(task) {
    const code = await formulaOf(task), scope = new Map();
    return gridJob(task, (xs, ys, out) => {
      let k = 0;
      for (const y of ys) {
        scope.set('y', y);
        for (const x of xs) {
          scope.set('x', x);
          out[k++] = code.evaluate(scope);
        }
      }
    });
  },

  async descend(task) {
    const code = await formulaOf(task), scope = new Map(), {LR, H} = task;
    const f = (x, y) => code.evaluate(scope.set('x', x).set('y', y));
    return descendJob(task, 5000, steps => {
      let [x, y] = task.Start;
      for (let s = 0; s < steps; s++) {
        const dx = (f(x + H, y) - f(x - H, y)) / (2 * H), dy = (f(x, y + H) - f(x, y - H)) / (2 * H);
        x -= LR * dx;
        y -= LR * dy;
      }
      return [x, y];
    });
  },

  async compile(task) {
    const code = await formulaOf(task), [x, y] = task.Start;
    return freshJob(task, () => { math.compile(freshly(task, task.Typed)).evaluate({x, y}); }, (x, y) => code.evaluate({x, y}));
  },
};
