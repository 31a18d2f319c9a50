// The page in a frame of somebody else's page: tells it what happens and answers what it asks (docs/embedding.md).
//
// Out: {nabla: 1, type: "ready" | "state" | "result" | "complete" | "resize", …}, and the height as learning platforms
// hear it, lti.frameResize, as an object and as JSON. In: {nabla: 1, type: "get" | "set" | "run", id, …} from the parent
// alone, answered with the same id. Nothing else is acted on; what is run is Nabla's own language.
//
//   startFrame({data, page, api})   page: what startLab or startCells gave; api: window.nabla's functions
//
// Scripts of this page are heard by events of the window: "nabla:state", "nabla:result", "nabla:complete".

// What a message may weigh: characters of a program, of an input, inputs, and messages that wait for their answer.
const most = {program: 200_000, input: 20_000, inputs: 64, waiting: 32};
const REST = 100; // ms between messages of the same type, while something is dragged

const refusal = (type, message) => ({error: {type, message}});
const plain = v => v !== null && typeof v === 'object' && !Array.isArray(v);
const named = id => typeof id === 'string' ? id.length <= 200 : Number.isFinite(id);

// value is an input as a page may write it: text, a number, a vector, a matrix.
const number = v => typeof v === 'number';
const vector = v => Array.isArray(v) && v.length > 0 && v.length <= 1000 && v.every(number);
const value = v => number(v) || vector(v) || typeof v === 'string' && v.length <= most.input || Array.isArray(v) && v.length > 0 && v.length <= 1000 && v.every(vector);

export function startFrame({data, page, api}) {
  const {nabla} = window, root = document.documentElement;
  const tell = (message, origin = '*') => parent.postMessage({nabla: 1, ...message}, origin);
  const where = data.lab ? {route: data.route, lab: data.lab} : {route: data.route};
  const now = () => data.lab ? {...where, state: page.state(), inputs: nabla.inputs(), results: nabla.results()} : where;

  nabla.ready.then(() => tell({type: 'ready', lang: data.lang, ...now()}));
  addEventListener('nabla:complete', e => tell({type: 'complete', ...where, ...e.detail}));
  // What is told is read when it is told, not in every frame of a drag.
  const news = {state: () => ({state: page.state(), inputs: nabla.inputs()}), result: () => ({results: nabla.results()})};
  for (const type of ['state', 'result']) {
    let timer = 0, due = false;
    const send = () => { timer = 0; if (due) { due = false; tell({type, ...where, ...news[type]()}); timer = setTimeout(send, REST); } };
    addEventListener('nabla:' + type, () => { due = true; if (!timer) send(); });
  }

  const answers = {
    async get(m) {
      const picture = m.picture === true && page.picture ? {picture: await page.picture()} : {};
      return {type: 'state', ...now(), ...picture};
    },
    async set(m) {
      if (m.theme === 'light' || m.theme === 'dark') root.dataset.theme = m.theme;
      if (m.inputs !== undefined) {
        if (!data.lab) return refusal('ValueError', 'this page has no inputs');
        const list = plain(m.inputs) ? Object.entries(m.inputs) : [];
        if (!list.length || list.length > most.inputs || !list.every(([k, v]) => k.length <= 100 && value(v))) return refusal('TypeError', 'inputs is an object of texts, numbers, vectors and matrices');
        await api.set(Object.fromEntries(list));
      }
      return {type: 'state', ...now(), ...(data.lab && nabla.go ? {wrong: JSON.parse(nabla.go.wrong())} : {})};
    },
    async run(m) {
      if (typeof m.source !== 'string' || m.source.length > most.program) return refusal('TypeError', `source is a text of at most ${most.program} characters`);
      return {type: 'result', ...where, ...await api.run(m.source, {reset: m.reset === true})};
    },
  };

  let waiting = 0;
  addEventListener('message', async e => {
    const m = e.data;
    if (e.source !== parent || !plain(m) || m.nabla !== 1 || !named(m.id) || typeof m.type !== 'string' || !Object.hasOwn(answers, m.type)) return;
    const origin = e.origin === 'null' ? '*' : e.origin;
    const answer = a => tell({type: m.type === 'run' ? 'result' : 'state', ...a, id: m.id}, origin);
    if (waiting >= most.waiting) return answer(refusal('BlockingIOError', `${most.waiting} messages wait for their answers`));
    waiting++;
    try {
      await nabla.ready;
      answer(await answers[m.type](m));
    } catch (error) {
      answer(refusal('RuntimeError', String(error?.message ?? error)));
    } finally { waiting--; }
  });

  let height = 0;
  new ResizeObserver(() => {
    const h = Math.ceil(root.classList.contains('embed') ? document.body.getBoundingClientRect().height : root.scrollHeight);
    if (Math.abs(h - height) < 2) return;
    height = h;
    const lti = {subject: 'lti.frameResize', height: h};
    tell({type: 'resize', height: h});
    parent.postMessage(lti, '*');
    parent.postMessage(JSON.stringify(lti), '*');
  }).observe(document.body);
}
