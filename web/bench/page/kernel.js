// The emitted module at work, called as core/wasmgen/doc.go says.

// inTiles does work(from, to) until all is done, in pieces that take one or two milliseconds. The size that was
// found is kept in state.size.
export function inTiles(all, state, work) {
  for (let from = 0; from < all;) {
    const to = Math.min(all, from + state.size), begin = performance.now();
    work(from, to);
    const took = performance.now() - begin;
    if (took > 2) state.size = Math.max(1, state.size >> 1);
    else if (took < 1 && to - from === state.size) state.size *= 2;
    from = to;
  }
}

export class Kernel {
  constructor(instance, layout) {
    this.exports = instance.exports;
    this.layout = layout;
    this.rows = {size: 8};
    this.steps = {size: 4096};
    this.starts = {size: 64};
  }

  static async of(task) {
    const bytes = await (await fetch('/kernel/' + task.Name)).arrayBuffer();
    const {instance} = await WebAssembly.instantiate(bytes);
    return new Kernel(instance, task.Layout);
  }

  // reserve gives the address of so many bytes of the host's, at the beginning of a line of the cache.
  reserve(bytes) {
    const {memory} = this.exports, at = this.layout.Heap + 63 & ~63;
    const missing = at + bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(missing + 0xFFFF >> 16);
    return at;
  }

  grid(r, nx, ny, out) {
    const {columns, grid} = this.exports;
    columns(nx, r.X0, r.X1);
    inTiles(ny, this.rows, (from, to) => grid(out + 8 * nx * from, nx, ny, r.Y0, r.Y1, from, to));
  }

  // begin writes the record of a descent from (x, y) on, the k-th after one another at an address.
  begin(at, k, x, y) {
    const {RecordBytes} = this.layout, record = this.floats(at + k * RecordBytes, RecordBytes / 8);
    record.fill(0);
    record[0] = x;
    record[1] = y;
  }

  // beginAll writes records for all points (xs[i], ys[j]), row by row.
  beginAll(at, xs, ys) {
    const size = this.layout.RecordBytes / 8, values = this.floats(at, xs.length * ys.length * size).fill(0);
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      const y = ys[j];
      for (let i = 0; i < xs.length; i++, k += size) {
        values[k] = xs[i];
        values[k + 1] = y;
      }
    }
  }

  // ends reads into out, [x, y] after [x, y], where descents are.
  ends(at, out) {
    const size = this.layout.RecordBytes / 8, values = this.floats(at, out.length / 2 * size);
    for (let i = 0, k = 0; i < out.length; i += 2, k += size) {
      out[i] = values[k];
      out[i + 1] = values[k + 1];
    }
    return out;
  }

  rate(lr) {
    this.floats(this.layout.Rule, 1)[0] = lr;
  }

  descend(exact, at, steps, h) {
    const descend = this.exports[exact ? 'descend_exact' : 'descend'];
    inTiles(steps, this.steps, (from, to) => descend(at, to, h, 0, 1));
  }

  descendAll(exact, at, n, steps, h) {
    const starts = this.exports[exact ? 'starts_exact' : 'starts'], {RecordBytes} = this.layout;
    inTiles(n, this.starts, (from, to) => starts(at + from * RecordBytes, to - from, 0, steps, h));
  }

  floats(at, n) {
    return new Float64Array(this.exports.memory.buffer, at, n);
  }
}
