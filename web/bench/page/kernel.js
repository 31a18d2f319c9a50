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

  // records writes starts, [x, y] after [x, y], where descents begin.
  records(at, points) {
    const {RecordBytes, Vars} = this.layout, n = points.length / Vars, size = RecordBytes / 8;
    const values = this.floats(at, n * size).fill(0);
    for (let i = 0, k = 0; i < n; i++) {
      for (let v = 0; v < Vars; v++) values[i * size + v] = points[k++];
    }
  }

  // ends reads where n descents are.
  ends(at, n) {
    const {RecordBytes, Vars} = this.layout, size = RecordBytes / 8;
    const values = this.floats(at, n * size), points = new Float64Array(n * Vars);
    for (let i = 0, k = 0; i < n; i++) {
      for (let v = 0; v < Vars; v++) points[k++] = values[i * size + v];
    }
    return points;
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
