// The picture of a grid in plain JavaScript, as core/wasmgen's shade.go describes it: pixels between the grid's points,
// colours from a table, isolines where the value is close to a level.

import {axis} from './points.js';

// cuts gives for each of n pixels the cell of the grid that it is in, among points, and the fraction beyond.
function cuts(n, points) {
  const cell = new Int32Array(n), fraction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = (i + 0.5) * ((points - 1) / n);
    cell[i] = Math.min(Math.trunc(at), points - 2);
    fraction[i] = at - cell[i];
  }
  return {cell, fraction};
}

// shader makes a function (values, nx, ny, pixels): width × height colours of 32 bits.
export function shader({Shift, Low, Factor, HalfWidth, Bins, Line, Colours, Levels}, width, height) {
  const colours = Uint32Array.from(Colours), levels = Float64Array.from(Levels), last = Bins - 1;
  const reach2 = (HalfWidth + 0.5) ** 2;

  function blend(colour, away, slope) {
    const cover = Math.min(HalfWidth + 0.5 - Math.abs(away) / slope, 1);
    if (!(cover > 0)) return colour;
    const weight = Math.trunc((Line >>> 24) * cover), rest = 256 - weight;
    const even = (colour & 0xFF00FF) * rest + (Line & 0xFF00FF) * weight;
    const odd = (colour >>> 8 & 0xFF) * rest + (Line >>> 8 & 0xFF) * weight;
    return 0xFF000000 | even >>> 8 & 0xFF00FF | odd & 0xFF00;
  }

  return function shade(values, nx, ny, pixels) {
    const columns = cuts(width, nx), rows = cuts(height, ny), cellsX = (nx - 1) / width, cellsY = (ny - 1) / height;
    const columnCell = columns.cell, columnFraction = columns.fraction;
    const heights = new Float64Array(nx), steps = new Float64Array(nx);
    let p = 0;
    for (let row = 0; row < height; row++) {
      const fromBottom = height - 1 - row, base = rows.cell[fromBottom] * nx, fy = rows.fraction[fromBottom];
      for (let i = 0; i < nx; i++) {
        const below = values[base + i], step = values[base + nx + i] - below;
        steps[i] = step;
        heights[i] = below + step * fy;
      }
      for (let column = 0; column < width; column++) {
        const c = columnCell[column], fx = columnFraction[column], left = heights[c], across = heights[c + 1] - left;
        const value = left + across * fx;
        if (value !== value) {
          pixels[p++] = colours[Bins];
          continue;
        }
        const up = steps[c] + (steps[c + 1] - steps[c]) * fx, gx = across * cellsX, gy = up * cellsY;
        const bin = Math.min(Math.max((value - Shift - Low) * Factor, 0), last) | 0;
        const away = value - levels[bin], slope2 = gx * gx + gy * gy;
        pixels[p++] = away * away < slope2 * reach2 ? blend(colours[bin], away, Math.sqrt(slope2)) : colours[bin];
      }
    }
  };
}

// pictureOf makes a drawing: the grid of fill(xs, ys, out), shaded, on a canvas. The filling may be another each time.
export function pictureOf(task, fill) {
  const {NX, NY} = task, values = new Float64Array(NX * NY), shade = shader(task.Shades, NX, NY);
  const image = new ImageData(NX, NY), pixels = new Uint32Array(image.data.buffer);
  return (context, newer = fill) => {
    newer(axis(task.X0, task.X1, NX), axis(task.Y0, task.Y1, NY), values);
    shade(values, NX, NY, pixels);
    context.putImageData(image, 0, 0);
  };
}
