// The product's machine (web/static/machine.js): modules in tiles, with its pool of workers or, where one core is all
// there is, without.
import {script} from './points.js';

export class Machine {
  static async of(task, {pool}) {
    if (!pool) Object.defineProperty(navigator, 'hardwareConcurrency', {value: 1});
    await script('/static/machine.js');
    const code = new Uint8Array(await (await fetch('/kernel/' + task.Name)).arrayBuffer());
    return new Machine(nablaMachine.load(code), task.Layout);
  }

  constructor(instance, layout) {
    this.instance = instance;
    this.layout = layout;
  }

  // make does a job, and calls piece(from, output) for what is done of it.
  async make(job, piece) {
    for (let p; (p = job.next()) !== null;) {
      if (p === undefined) await new Promise(arrived => { nablaMachine.arrived = arrived; });
      else piece?.(p.from, p.output);
    }
    return job;
  }
}

const bytes = array => new Uint8Array(array.buffer);

// gridTask is the task of a grid's rows, as core/compute makes it.
export function gridTask(task) {
  const {Inputs, Heap} = task.Layout, {NX, NY} = task;
  return {
    writes: [[Inputs, bytes(new Float64Array(2))]], setup: [['columns', NX, task.X0, task.X1]],
    kernel: 'grid', args: [0, NX, NY, task.Y0, task.Y1, 0, 0], place: [0, 5, 6], rows: NY, cost: task.Cost * NX, inputRow: 0, outputRow: 8 * NX, heap: Heap,
  };
}

// basinTask is the task of all starts, as core/compute makes it. Records are of x and y.
export function basinTask(task, records) {
  const {Inputs, Rule, RecordBytes, Heap} = task.Layout;
  return {
    writes: [[Inputs, bytes(new Float64Array(2))], [Rule, bytes(Float64Array.of(task.LR))]], setup: [],
    kernel: task.Exact ? 'starts_exact' : 'starts', args: [0, 0, 0, task.Steps, task.H], place: [0, -1, 1],
    rows: task.NX * task.NY, cost: task.Cost, inputRow: RecordBytes, outputRow: RecordBytes, heap: Heap, input: bytes(records),
  };
}

// pictureTask is the task of a picture.
export function pictureTask(task) {
  const {Inputs, Shading, Heap} = task.Layout, {NX, NY} = task;
  return {
    writes: [[Inputs, bytes(new Float64Array(2))], [Shading, shadeTable(task.Shades)]], setup: [['columns', NX, task.X0, task.X1]],
    nx: NX, ny: NY, y0: task.Y0, y1: task.Y1, width: NX, height: NY, cost: task.Cost, heap: Heap,
  };
}

// shadeTable is what the kernel shade reads (core/wasmgen/shade.go).
function shadeTable({Shift, Low, Factor, HalfWidth, Bins, Line, Colours, Levels}) {
  const table = new DataView(new ArrayBuffer(48 + 16 * (Bins + 1)));
  [Shift, Low, Factor, HalfWidth].forEach((v, k) => table.setFloat64(8 * k, v, true));
  [0, Bins, Line].forEach((v, k) => table.setUint32(32 + 4 * k, v, true));
  for (let k = 0; k <= Bins; k++) {
    table.setFloat64(48 + 16 * k, Levels[k] ?? NaN, true);
    table.setUint32(56 + 16 * k, Colours[k], true);
  }
  return new Uint8Array(table.buffer);
}
