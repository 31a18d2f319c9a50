// Nabla: the emitted module, in the page, in tiles.
import {Kernel} from '/kernel.js';
import {special} from '/points.js';

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
};
