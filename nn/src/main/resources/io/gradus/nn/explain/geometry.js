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
 * @property {number} leading from one line of numbers to the next, in sizes
 * @property {number} digits that fit beside a neuron
 * @property {boolean} isDense whether net inputs and biases are shown only of what is looked at
 * @property {Map<string, Point>} places of inputs and neurons
 * @property {Point} total
 * @property {SharedBias[]} biases
 * @property {boolean[]} labelled whether the lines into a column have room for their numbers
 */

const WIDTH = 1200;
/** Left of the inputs, and right of the outputs, where their targets and errors stand. */
const LEFT = 62;
const RIGHT = 204;
const BIAS = 84;
const MOST_LABELS = 6;

/**
 * By the rows of the largest column: from circle to circle, the radius, the size of numbers, and from one of their lines
 * to the next in sizes (small ones need more room to be told apart).
 */
const SIZES = [
  { rows: 2, step: 272, radius: 44, font: 19, leading: 1.18 },
  { rows: 3, step: 220, radius: 38, font: 18, leading: 1.18 },
  { rows: 4, step: 186, radius: 33, font: 17, leading: 1.18 },
  { rows: 6, step: 124, radius: 27, font: 16, leading: 1.4 },
  { rows: 1000, step: 102, radius: 22, font: 15, leading: 1.4 },
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
  const rows = Math.max(2, ...columns.map((column) => column.length));
  const size = SIZES.find((candidate) => rows <= candidate.rows) ?? SIZES[SIZES.length - 1];
  const shared = sharedBiases(diagram);
  const columnStep = (WIDTH - LEFT - RIGHT) / (columns.length - 1);
  const body = rows * size.step;
  const places = new Map();
  columns.forEach((column, c) => {
    column.forEach((circle, k) => {
      const y = body / 2 + (k - (column.length - 1) / 2) * size.step;
      places.set(circle.name, { x: LEFT + c * columnStep, y });
    });
  });
  const biases = shared.map((bias) => ({
    name: bias.name,
    steps: bias.steps,
    to: bias.to,
    place: { x: LEFT + (bias.column - 1 + 0.42) * columnStep, y: body + BIAS / 2 - 22 },
  }));
  const hasOwnBiases = columns.some((column) => column.some((circle) => circle.steps.bias !== undefined));
  const isOdd = columns[columns.length - 1].length % 2 === 1;
  return {
    width: WIDTH,
    height: body + (shared.length > 0 ? BIAS : hasOwnBiases ? 2 * size.leading * size.font : 14),
    radius: size.radius,
    font: size.font,
    leading: size.leading,
    digits: rows > 4 || columnStep < 240 ? 4 : columnStep < 400 ? 6 : 9,
    isDense: rows > 4 || columnStep < 180,
    places,
    // Between two outputs, or below the only one.
    total: { x: WIDTH - 5 * size.font, y: body / 2 + (isOdd ? size.radius + 7.2 * size.font : 0) },
    biases,
    labelled: columns.map((column, c) => c > 0 && column.length * columns[c - 1].length <= MOST_LABELS),
  };
}

/**
 * Where the numbers of a line stand: above it where it is level or falls, below it where it rises or is the lowest, so
 * that those of crossing lines keep apart.
 * @param {Point} from @param {Point} to @param {boolean} isLowest
 * @returns {{at: Point, side: "above" | "below", isLevel: boolean}}
 */
export function labelPlace(from, to, isLowest) {
  const isLevel = Math.abs(from.y - to.y) < 1;
  const at = between(from, to, isLevel ? 0.5 : 0.29);
  return { at, side: to.y < from.y || (isLevel && isLowest) ? "below" : "above", isLevel };
}

/** @param {Point} from @param {Point} to @param {number} part @returns {Point} */
export function between(from, to, part) {
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}

/** @param {number} weight @returns {number} the width of its line: grows with its size, between 1 and 7 */
export function width(weight) {
  return 1 + 6 * Math.tanh(Math.abs(weight) / 2);
}
