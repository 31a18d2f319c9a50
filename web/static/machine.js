// Runs compiled modules in the compute worker: the Machine of core/compute, for wasm/playground/machine.go. Kernels are called
// as core/wasmgen/doc.go says, tasks are what core/compute/machine.go says. What takes longer than a few milliseconds is
// shared out to a pool of small workers, in which there is nothing but copies of the emitted modules.
//
//   const instance = nablaMachine.load(code)
//   instance.call(kernel, ...args), .view(at, n), .reserve(end), .close()
//   const job = instance.spread(task), or instance.paint(task)
//   job.next()     does a piece of work: {from, output} is done (of a picture: true), output valid until the next call;
//                  undefined: all the rest is under way, nablaMachine.arrived() will be called; null: that was all
//   job.bitmap     the picture
//   job.drop()     nobody wants the rest
//
// One job is made at a time: a new one ends the one before it.
'use strict';
self.nablaMachine = (() => {
  const TILE = 1.6; // ms that a tile should take, below 2 with what it takes to be wrong
  const LONG = 1.5; // ms from which on work is shared out
  const FIRST = 6; // ms of work for which a pool is begun: to start workers takes the processor from what a page does first
  const LEAST = 0.2; // ms that a tile takes at least when it is shared out: there and back takes 0.1
  const MOST = 8; // helpers
  const SHADE = 3; // ns a pixel takes, about
  const AHEAD = 2; // tiles that a helper has: one to work at, one to go on with

  // copies gives the class of a module at work. Its text goes to the helpers too.
  function copies() {
    return class {
      constructor(code) { this.exports = new WebAssembly.Instance(new WebAssembly.Module(code)).exports; }

      call(kernel, ...args) { return this.exports[kernel](...args); }

      view(at, n) { return new Uint8Array(this.exports.memory.buffer, at, n); }

      reserve(end) {
        const {memory} = this.exports, missing = end - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / 65536));
      }

      // begin gets the memory ready for a task, once.
      begin(task) {
        if (this.task === task.id) return;
        for (const [at, data] of task.writes) this.view(at, data.length).set(data);
        for (const c of task.setup) this.call(...c);
        this.task = task.id;
      }

      // tile computes rows from … to−1. With vary each row is a call of its own.
      tile(task, from, to, input) {
        this.begin(task);
        const {heap, inputRow, outputRow, vary, args, place} = task, n = vary ? 1 : to - from, output = vary && new Uint8Array((to - from) * outputRow);
        this.reserve(heap + n * Math.max(inputRow, outputRow));
        for (let row = from; row < to; row += n) {
          if (vary) new DataView(this.exports.memory.buffer).setFloat64(task.varyAt, vary[row], true);
          if (input) this.view(heap, n * inputRow).set(input.subarray((row - from) * inputRow, (row - from + n) * inputRow));
          args[place[0]] = heap;
          if (place[1] >= 0) args[place[1]] = row;
          args[place[2]] = place[1] >= 0 ? row + n : n;
          this.call(task.kernel, ...args);
          if (!vary) return this.view(heap, n * outputRow);
          output.set(this.view(heap, outputRow), (row - from) * outputRow);
        }
        return output;
      }

      // band shades rows from … to−1 of a picture. Just the rows of values are computed between which they lie: shade is told
      // where row 0 would be, which may be before the heap, or before memory, as addresses wrap.
      band(task, from, to) {
        this.begin(task);
        const {heap, nx, ny, y0, y1, width, height} = task, cells = (ny - 1) / height;
        const cell = row => Math.min(Math.trunc((height - row - .5) * cells), ny - 2);
        const low = cell(to - 1), end = cell(from) + 2, pixels = heap + 8 * nx * (end - low), size = 4 * width * (to - from);
        this.reserve(pixels + size);
        this.call('grid', heap, nx, ny, y0, y1, low, end);
        this.call('shade', heap - 8 * nx * low, nx, ny, pixels, width, height, from, to);
        return this.view(pixels, size);
      }
    };
  }

  // help is what a helper does. Messages: {module, code} · {forget} a module · {task} that the tiles after it are of ·
  // {from, to, input} a tile, answered by {task, from, to, output, took} or {task, from, to, error}.
  function help(Copy) {
    const modules = new Map();
    let task, copy;
    onmessage = ({data: m}) => {
      if (m.code) modules.set(m.module, new Copy(m.code));
      else if (m.forget) modules.delete(m.forget);
      else if (m.task) { task = m.task; copy = modules.get(task.module); }
      else {
        const begin = performance.now(), done = {task: task.id, from: m.from, to: m.to};
        try {
          const output = copy[task.kind](task, m.from, m.to, m.input).slice();
          postMessage({...done, output, took: performance.now() - begin}, [output.buffer]);
        } catch (e) { postMessage({...done, error: String(e)}); }
      }
    };
    postMessage({ready: true});
  }

  const Copy = copies(), cores = Math.min(MOST, navigator.hardwareConcurrency || 1);
  let helpers = null, current = null, ids = 0, canvas = null;
  const wake = () => self.nablaMachine.arrived?.();

  // start begins the pool. Where there are no workers in workers, there is none.
  function start() {
    if (helpers) return;
    helpers = [];
    if (cores < 2) return;
    try {
      const address = URL.createObjectURL(new Blob([`'use strict';(${help})((${copies})())`], {type: 'text/javascript'}));
      while (helpers.length < cores) helpers.push(new Helper(address));
    } catch { /* those that there are */ }
  }

  class Helper {
    constructor(address) {
      this.worker = new Worker(address);
      this.ready = false;
      this.tiles = 0; // under way, also of jobs that nobody wants any more
      this.modules = new Set();
      this.worker.onmessage = e => this.hear(e.data);
      this.worker.onerror = e => { e.preventDefault(); this.end(); };
    }

    hear(m) {
      if (m.ready) this.ready = true;
      else {
        this.tiles--;
        if (current?.task.id === m.task) current.arrive(m);
      }
      wake();
    }

    // end gives back what it was to do: it did not start, or has gone.
    end() {
      this.worker.terminate();
      helpers = helpers.filter(h => h !== this);
      current?.lost(this);
      wake();
    }

    give(job, from, to) {
      const {task, instance} = job, input = job.part(from, to)?.slice();
      if (!this.modules.has(instance.id)) {
        this.modules.add(instance.id);
        this.worker.postMessage({module: instance.id, code: instance.code});
      }
      if (this.task !== task.id) this.worker.postMessage({task});
      this.task = task.id;
      this.worker.postMessage({from, to, input}, input ? [input.buffer] : []);
      this.tiles++;
    }

    forget(instance) { if (this.modules.delete(instance.id)) this.worker.postMessage({forget: instance.id}); }
  }

  class Instance extends Copy {
    constructor(code) {
      super(code);
      this.code = code;
      this.id = ++ids;
      this.pace = {}; // by kernel: what its cost is to be multiplied by, as measured
    }
    spread({input, ...task}) { return new Job(this, {kind: 'tile', ...task}, input); }
    paint(task) { return new Picture(this, {kind: 'band', kernel: 'shade', ...task}); }
    // close lets the memory go, whoever still holds the instance.
    close() {
      this.exports = null;
      for (const h of helpers || []) h.forget(this);
    }
  }

  class Job {
    constructor(instance, task, input) {
      this.instance = instance;
      this.task = task;
      this.input = input;
      task.id = ++ids;
      task.module = instance.id;
      this.row = 0; // up to here rows have been taken
      this.lent = new Map(); // first row of a tile → {to, helper}
      this.back = []; // tiles of helpers that are gone
      this.come = []; // what helpers have done
      current = this;
    }

    get long() { return LONG; }

    get pace() { return this.instance.pace[this.task.kernel] ?? 1; }

    // learn corrects what a row costs. Clocks are coarse: a short time is only known to be short.
    learn(rows, took) {
      const pace = (took + .1) * 1e6 / (rows * this.task.cost);
      this.instance.pace[this.task.kernel] = took > .4 ? pace : Math.min(this.pace, pace);
    }

    // take is the next tile; towards the end tiles are smaller, so that all helpers end together.
    take() {
      if (this.back.length) return this.back.pop();
      const left = this.task.rows - this.row;
      if (!left) return null;
      const row = this.task.cost * this.pace / 1e6, most = TILE / row, fair = this.shared ? Math.max(left / (2 * helpers.length || 1), LEAST / row) : left;
      const from = this.row, to = this.row += Math.min(left, Math.max(1, Math.floor(Math.min(most, Math.ceil(fair)))));
      return [from, to];
    }

    part(from, to) { return this.input?.subarray(from * this.task.inputRow, to * this.task.inputRow); }

    next() {
      if (this.error) throw new Error(this.error);
      this.share();
      if (this.come.length) { const m = this.come.pop(); return this.use(m.from, m.to, m.output); }
      if (this.lent.size) return this.wait();
      const tile = this.take();
      if (!tile) return this.end();
      const begin = performance.now(), output = this.instance[this.task.kind](this.task, ...tile, this.part(...tile));
      this.learn(tile[1] - tile[0], performance.now() - begin);
      return this.use(...tile, output);
    }

    // share gives tiles to the helpers that are free, once something was measured and there is enough left.
    share() {
      if (!this.shared && (this.row || this.instance.pace[this.task.kernel]) && (this.task.rows - this.row) * this.task.cost * this.pace > (helpers ? this.long : FIRST) * 1e6) {
        start();
        this.shared = true;
      }
      if (!this.shared) return;
      for (const h of helpers) {
        for (let tile; h.ready && h.tiles < AHEAD && (tile = this.take());) {
          this.lent.set(tile[0], {to: tile[1], helper: h});
          h.give(this, ...tile);
        }
      }
    }

    // wait: somebody should look now and then whether this is still wanted.
    wait() {
      this.timer ||= setTimeout(() => { this.timer = 0; wake(); }, 100);
    }

    arrive(m) {
      this.lent.delete(m.from);
      if (m.error) { this.error = m.error; return; }
      this.learn(m.to - m.from, m.took);
      this.come.push(m);
    }

    lost(helper) {
      for (const [from, l] of this.lent) if (l.helper === helper) { this.lent.delete(from); this.back.push([from, l.to]); }
    }

    use(from, to, output) { return {from, output}; }

    end() {
      this.drop();
      return null;
    }

    drop() {
      clearTimeout(this.timer);
      if (current === this) current = null;
    }
  }

  // Picture is the job of a picture: its rows are those of pixels. To take pixels over costs about as much as to shade them.
  class Picture extends Job {
    get long() { return FIRST; }

    constructor(instance, task) {
      super(instance, task);
      const {width, height} = task;
      task.rows = height;
      task.cost = task.cost * task.nx * task.ny / height + SHADE * width;
      if (self.OffscreenCanvas) {
        canvas ||= new OffscreenCanvas(width, height);
        if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
        this.context = canvas.getContext('2d', {alpha: false});
      }
      if (!this.context) {
        if (!self.createImageBitmap) throw new Error('no bitmaps');
        this.pixels = new ImageData(width, height);
      }
    }

    use(from, to, output) {
      const {width} = this.task, pixels = new Uint8ClampedArray(output.buffer, output.byteOffset, output.length);
      if (this.context) this.context.putImageData(new ImageData(pixels, width), 0, from);
      else this.pixels.data.set(pixels, 4 * width * from);
      return true;
    }

    end() {
      if (this.context) this.bitmap = canvas.transferToImageBitmap();
      if (this.bitmap) return super.end();
      this.making ||= createImageBitmap(this.pixels).then(b => { this.bitmap = b; }, e => { this.error = String(e); }).then(wake);
      return this.wait();
    }
  }

  return {load: code => new Instance(code)};
})();
