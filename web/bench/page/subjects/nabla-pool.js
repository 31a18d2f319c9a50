// Nabla on all cores: the product's machine with its pool.
import {Machine, basinTask, gridTask} from '/machine.js';
import {basinJob} from '/points.js';
import {frame} from './nabla.js';

export const kinds = {
  async grid(task) {
    const machine = await Machine.of(task, {pool: true}), out = new Float64Array(task.NX * task.NY);
    const run = () => machine.make(machine.instance.spread(gridTask(task)), (from, output) => {
      out.set(new Float64Array(output.buffer, output.byteOffset, output.length / 8), from * task.NX);
    });
    return {
      units: out.length,
      run,
      async results() {
        await run();
        return out;
      },
    };
  },

  async basin(task) {
    const machine = await Machine.of(task, {pool: true});
    const size = task.Layout.RecordBytes / 8, records = new Float64Array(task.NX * task.NY * size);
    return basinJob(task, async (xs, ys, out) => {
      let k = 0;
      for (const y of ys) {
        for (const x of xs) {
          records[k] = x;
          records[k + 1] = y;
          k += size;
        }
      }
      await machine.make(machine.instance.spread(basinTask(task, records)), (from, output) => {
        const values = new Float64Array(output.buffer, output.byteOffset, output.length / 8);
        for (let k = 0, i = 2 * from; k < values.length; k += size, i += 2) {
          out[i] = values[k];
          out[i + 1] = values[k + 1];
        }
      });
    });
  },
  frame: task => frame(task, {pool: true}),
};
