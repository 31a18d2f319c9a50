// Nabla on one worker: the emitted module, in tiles.
import {Kernel} from '/kernel.js';
import {Machine, pictureTask} from '/machine.js';
import {basinJob, descendJob, frameJob, special} from '/points.js';

// frame is the job of a picture by the product's machine.
export async function frame(task, how) {
  const machine = await Machine.of(task, how);
  return frameJob(async context => {
    const {bitmap} = await machine.make(machine.instance.paint(pictureTask(task)));
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
  });
}

export const kinds = {
  async grid(task) {
    const kernel = await Kernel.of(task), {NX, NY} = task;
    const out = kernel.reserve(8 * NX * NY);
    const run = () => kernel.grid(task, NX, NY, out);
    return {
      units: NX * NY,
      run,
      results(part) {
        if (part === 'all') {
          run();
          return kernel.floats(out, NX * NY);
        }
        return special(task, (r, nx, ny) => {
          kernel.grid(r, nx, ny, out);
          return kernel.floats(out, nx * ny);
        });
      },
    };
  },

  async descend(task) {
    const kernel = await Kernel.of(task), at = kernel.reserve(task.Layout.RecordBytes);
    return descendJob(task, task.Steps, steps => {
      kernel.rate(task.LR);
      kernel.begin(at, 0, ...task.Start);
      kernel.descend(task.Exact, at, steps, task.H);
      return kernel.ends(at, new Float64Array(2));
    });
  },

  async basin(task) {
    const kernel = await Kernel.of(task), n = task.NX * task.NY, at = kernel.reserve(n * task.Layout.RecordBytes);
    return basinJob(task, (xs, ys, out) => {
      kernel.rate(task.LR);
      kernel.beginAll(at, xs, ys);
      kernel.descendAll(task.Exact, at, n, task.Steps, task.H);
      kernel.ends(at, out);
    });
  },

  frame: task => frame(task, {pool: false}),
};
