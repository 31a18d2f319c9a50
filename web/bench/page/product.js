// Evaluated by the bench in a page of the product, which then asks the product's worker as the lab of descents does. What is
// measured begins with a formula's text, each time another one, and ends with a kernel that can be called, or with a picture.
window.bench = (() => {
  const at = [1.5, 2.25], now = () => performance.timeOrigin + performance.now();
  let client, kind, formula, constant, loaded, runs = 0;
  const context = new OffscreenCanvas(600, 400).getContext('2d');
  new BroadcastChannel('bench').onmessage = e => loaded(e.data);

  const ask = (f, steps, sizes) => client.lab({
    lab: 'descent', key: 'bench', state: `f=${encodeURIComponent(f)}&x=${at}&lr=1e-4&steps=${steps}`,
    view: {x0: -5, x1: 5, y0: -5, y1: 5}, sizes, ratio: sizes ? 1 : 0, dark: false,
  });
  const fresh = () => formula.replace(constant, c => Number(c) + ++runs / 2 ** 20);

  // The map's picture is as wide as its place but for the margins; of the other figures there is as little as can be.
  const sizes = {map: {width: 600, height: 400}, loss: {width: 100, height: 60}};

  const kinds = {
    // compile is over when the first module of the path is loaded.
    async compile() {
      const ready = new Promise(resolve => { loaded = resolve; }), begin = now(), answer = ask(fresh(), 1000);
      const end = await ready;
      await answer;
      return end - begin;
    },
    async first() {
      const begin = now(), {rasters} = await ask(fresh(), 1, sizes);
      context.drawImage(rasters[0].bitmap, 0, 0);
      const end = now();
      rasters[0].bitmap.close();
      return end - begin;
    },
  };

  async function fitted() {
    for (let tries = 0; tries < 3; tries++) {
      const {bitmap} = (await ask(fresh(), 1, sizes)).rasters[0];
      sizes.map.width += 600 - bitmap.width;
      sizes.map.height += 400 - bitmap.height;
    }
  }

  return {
    async open(...what) {
      [kind, formula, constant] = what;
      await nabla.ready;
      ({client} = await import(JSON.parse(document.getElementById('page-data').textContent).assets['main.js']));
      await client.calm();
      loaded = () => {};
      if (kind === 'first') await fitted();
      return true;
    },
    async send(part, address) {
      const {outputs} = await ask(formula, 0), value = JSON.parse(outputs.find(o => o.name === 'f_end').value);
      return (await fetch(address, {method: 'POST', body: Float64Array.of(value)})).ok;
    },
    async warm(ms) {
      for (const begin = now(); now() - begin < ms;) {
        await kinds[kind]();
        await new Promise(r => setTimeout(r, 1));
      }
      return true;
    },
    round: async () => await kinds[kind]() * 1e6,
    single: async () => await kinds[kind]() * 1e6,
  };
})();
