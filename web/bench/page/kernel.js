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

  floats(at, n) {
    return new Float64Array(this.exports.memory.buffer, at, n);
  }
}
