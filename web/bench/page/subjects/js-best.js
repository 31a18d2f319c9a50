// The same work restructured by hand, by somebody who wants it to win: what depends on one axis alone is
// computed once for a column or a row, divisions by a constant are products, and several points or starts are in flight.
// Written with macros, since the rest is repetition: ten columns or starts are ten copies of a line.
import {basinJob, descendJob, frameJob, gridJob} from '/points.js';
import {pictureOf} from '/shade.js';

// copies is n copies of a piece of program, in which the names given end in the copy's number.
function copies(n, text, names) {
  const pattern = new RegExp(`\\b(${names.join('|')})\\b`, 'g');
  return Array.from({length: n}, (_, u) => text.replace(pattern, `$1${u}`).replaceAll('#', u)).join('\n');
}

// columnsInFlight is how many columns are filled at a time, from the first row to the last, so that what belongs to
// them stays in registers. More are slower.
const columnsInFlight = 8;

// grid makes a fill(xs, ys, out) of expressions in x, one each column; expressions in y, one each row; and the value of both.
function grid(ofX, ofY, value) {
  const columns = Object.keys(ofX), rows = Object.keys(ofY);
  const block = n => `
    ${copies(n, `const x = xs[i + #]; ${columns.map(name => `const ${name} = ${ofX[name]};`).join(' ')}`, ['x', ...columns])}
    for (let j = 0, k = i; j < ny; j++, k += nx) {
      ${rows.map(name => `const ${name} = rows_${name}[j];`).join(' ')}
      ${copies(n, `out[k + #] = ${value};`, columns)}
    }`;
  return new Function('xs', 'ys', 'out', `
    const nx = xs.length, ny = ys.length;
    ${rows.map(name => `const rows_${name} = new Float64Array(ny);`).join(' ')}
    for (let j = 0; j < ny; j++) {
      const y = ys[j];
      ${rows.map(name => `rows_${name}[j] = ${ofY[name]};`).join(' ')}
    }
    let i = 0;
    for (; i <= nx - ${columnsInFlight}; i += ${columnsInFlight}) {${block(columnsInFlight)}
    }
    for (; i < nx; i++) {${block(1)}
    }`);
}

const grids = {
  sphere: grid({x2: 'x * x'}, {y2: 'y * y'}, 'x2 + y2'),
  rosenbrock: grid({x2: 'x * x', b2: '(1 - x) * (1 - x)'}, {yy: 'y'}, '100 * ((yy - x2) * (yy - x2)) + b2'),
  himmelblau: grid({x2: 'x * x', xx: 'x'}, {y2: 'y * y', yy: 'y'}, '(x2 + yy - 11) * (x2 + yy - 11) + (xx + y2 - 7) * (xx + y2 - 7)'),
  'styblinski-tang': grid({ofX: 'x * x * (x * x) - 16 * (x * x) + 5 * x'}, {ofY: 'y * y * (y * y) - 16 * (y * y) + 5 * y'}, '(ofX + ofY) / 2'),
  ackley: grid({x2: 'x * x', cosX: 'Math.cos(2 * Math.PI * x)'}, {y2: 'y * y', cosY: 'Math.cos(2 * Math.PI * y)'},
    '-20 * Math.exp(-0.2 * Math.sqrt(0.5 * (x2 + y2))) - Math.exp(0.5 * (cosX + cosY)) + Math.E + 20'),
  rastrigin: grid({ofX: '20 + (x * x - 10 * Math.cos(2 * Math.PI * x))'}, {ofY: 'y * y - 10 * Math.cos(2 * Math.PI * y)'}, 'ofX + ofY'),
};

// Steps of Rosenbrock's function. By central differences: what the four points share is computed once, and the rate is
// divided by 2h beforehand. Three starts in flight are as many as registers hold; of the exact gradient, six.
const steps = {
  central: {
    inFlight: 3,
    names: ['x', 'y', 'p', 'q', 'x2', 'b', 'b2', 'right', 'left', 'c', 'd', 'above', 'below'],
    text: `const p = x + h, q = x - h, x2 = x * x, b = 1 - x, b2 = b * b;
      const right = y - p * p, left = y - q * q, c = 1 - p, d = 1 - q, above = y + h - x2, below = y - h - x2;
      x -= rate * (100 * (right * right) + c * c - (100 * (left * left) + d * d));
      y -= rate * (100 * (above * above) + b2 - (100 * (below * below) + b2));`,
  },
  exact: {
    inFlight: 6,
    names: ['x', 'y', 'b'],
    text: 'const b = 200 * (y - x * x); x -= rate * (-2 * (1 - x) - 2 * b * x); y -= rate * b;',
  },
};

const stepOf = task => steps[task.Exact ? 'exact' : 'central'];
const rateOf = task => task.Exact ? task.LR : task.LR / (2 * task.H);

// descent makes a function (x, y, rate, h, steps) → [x, y].
const descent = step => new Function('x0', 'y0', 'rate', 'h', 'steps', `
  let x = x0, y = y0;
  for (let s = 0; s < steps; s++) {
    ${step.text}
  }
  return [x, y];`);

// basin makes a function (xs, ys, rate, h, steps, out): the end of the descent from each point of a grid.
function basin({inFlight, names, text}) {
  const block = n => `
    ${copies(n, 'let x = xs[i + #], y = ys[j];', names)}
    for (let s = 0; s < steps; s++) {
      ${copies(n, text, names)}
    }
    ${copies(n, 'out[k++] = x; out[k++] = y;', names)}`;
  return new Function('xs', 'ys', 'rate', 'h', 'steps', 'out', `
    let k = 0;
    for (let j = 0; j < ys.length; j++) {
      let i = 0;
      for (; i <= xs.length - ${inFlight}; i += ${inFlight}) {${block(inFlight)}
      }
      for (; i < xs.length; i++) {${block(1)}
      }
    }`);
}

export const kinds = {
  grid: task => gridJob(task, grids[task.Function]),
  descend(task) {
    const descend = descent(stepOf(task));
    return descendJob(task, task.Steps, steps => descend(task.Start[0], task.Start[1], rateOf(task), task.H, steps));
  },
  basin(task) {
    const map = basin(stepOf(task));
    return basinJob(task, (xs, ys, out) => map(xs, ys, rateOf(task), task.H, task.Steps, out));
  },
  frame: task => frameJob(pictureOf(task, grids[task.Function])),
};
