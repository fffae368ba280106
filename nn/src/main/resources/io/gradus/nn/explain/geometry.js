/** Where the circles, lines and labels of a network stand, in the units of the picture. */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Record<string, string>} StepIds */
/** @typedef {{name: string, steps: StepIds}} Circle */
/** @typedef {{weight: string, from: string, to: string, steps: StepIds}} Line */
/** @typedef {{columns: Circle[][], lines: Line[], total?: string, rate?: string}} Diagram */
/** @typedef {{name: string, steps: StepIds, place: Point, to: string[]}} SharedBias */

/**
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {number} radius of a neuron
 * @property {number} font size of the numbers
 * @property {number} digits that fit beside a neuron
 * @property {Map<string, Point>} places of inputs and neurons
 * @property {Point} total
 * @property {SharedBias[]} biases
 * @property {boolean[]} labelled whether the lines into a column have room for their numbers
 */

const WIDTH = 1200;
const MARGIN = 84;
/** What stands to the right of the outputs: their errors and the total. */
const ERROR = 262;
const BIAS = 74;
const MOST_LABELS = 8;

/** From circle to circle in a column, the radius and the size of numbers, by the rows of the largest column. */
const SIZES = [
  { rows: 2, step: 250, radius: 40, font: 17 },
  { rows: 3, step: 196, radius: 36, font: 16 },
  { rows: 4, step: 158, radius: 32, font: 15 },
  { rows: 6, step: 118, radius: 26, font: 14 },
  { rows: 1000, step: 96, radius: 21, font: 13 },
];

/** @param {Diagram} diagram @returns {{name: string, steps: StepIds, to: string[], column: number}[]} */
function sharedBiases(diagram) {
  const found = [];
  diagram.columns.forEach((column, c) => {
    const names = new Set(column.map((circle) => circle.steps.bias));
    const first = column[0].steps;
    if (column.length > 1 && names.size === 1 && first.bias !== undefined) {
      const to = column.map((circle) => circle.name);
      found.push({ name: first.bias, steps: first, to, column: c });
    }
  });
  return found;
}

/** @param {Diagram} diagram @returns {Layout} */
export function layout(diagram) {
  const columns = diagram.columns;
  const rows = Math.max(...columns.map((column) => column.length));
  const size = SIZES.find((candidate) => rows <= candidate.rows) ?? SIZES[SIZES.length - 1];
  const shared = sharedBiases(diagram);
  const columnStep = (WIDTH - MARGIN - ERROR) / (columns.length - 1);
  const body = Math.max(rows * size.step, 2 * size.step * 0.8);
  const places = new Map();
  columns.forEach((column, c) => {
    column.forEach((circle, k) => {
      const y = body / 2 + (k - (column.length - 1) / 2) * size.step;
      places.set(circle.name, { x: MARGIN + c * columnStep, y });
    });
  });
  const biases = shared.map((bias) => ({
    name: bias.name,
    steps: bias.steps,
    to: bias.to,
    place: { x: MARGIN + (bias.column - 1 + 0.3) * columnStep, y: body + BIAS / 2 - 14 },
  }));
  return {
    width: WIDTH,
    height: body + (shared.length > 0 ? BIAS : 8),
    radius: size.radius,
    font: size.font,
    digits: columnStep > 300 ? 9 : 4,
    places,
    total: { x: WIDTH - 62, y: body / 2 },
    biases,
    labelled: columns.map((column, c) => c > 0 && column.length * columns[c - 1].length <= MOST_LABELS),
  };
}

/** @param {Point} from @param {Point} to @param {number} part @returns {Point} */
export function between(from, to, part) {
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}

/** @param {number} weight @returns {number} the width of its line: grows with its size, between 1 and 7 */
export function width(weight) {
  return 1 + 6 * Math.tanh(Math.abs(weight) / 2);
}
