import UPlot from "./uplot.js";
import { byId } from "./dom.js";

/** @typedef {import("./thin.js").Trace} Trace */

/** Lines with a name at their end, as long as there are not more of them. */
const MOST_NAMES = 16;
const HEIGHT = 240;
/** From one trajectory to the next, so that they differ not by colour alone. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/** @param {string} name of a variable of the style sheet @returns {string} */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param {Element} root @returns {number} */
function widthOf(root) {
  return Math.max(200, Math.floor(root.getBoundingClientRect().width));
}

/** Hides a chart from screen readers: what it shows is said by the label of the element around it. @param {any} plot */
function silence(plot) {
  plot.root.setAttribute("aria-hidden", "true");
}

/** @param {number} x @returns {string} a short number for an axis */
function tick(x) {
  const size = Math.abs(x);
  return x === 0
    ? "0"
    : size >= 1e-3 && size < 1e5
      ? String(Number(x.toPrecision(3)))
      : x.toExponential(0).replace("e-", "e−").replace("e+", "e");
}

/** @param {number} x a whole number @returns {string} with raised digits */
function raised(x) {
  return String(x)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]);
}

/** @param {number} decimal logarithm @returns {string} the number, as a power of ten where it is one */
function power(decimal) {
  return Number.isInteger(decimal) && Math.abs(decimal) > 3 ? "10" + raised(decimal) : tick(10 ** decimal);
}

/** @param {(x: number) => string} write writes a number of the upright axis @param {any} [more] @returns {any} the axes of a chart over rounds */
function axes(write, more = {}) {
  const look = {
    stroke: colour("--quiet"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  return [
    {
      ...look,
      space: 70,
      values: (_, ticks) => ticks.map((x) => (Number.isInteger(x) ? x.toLocaleString("en") : "")),
    },
    { ...look, size: 58, values: (_, ticks) => ticks.map(write), ...more },
  ];
}

/** @param {number} low @param {number} high logarithms @returns {number[]} whole ones between them, or where these are few, the usual steps */
function decades(low, high) {
  const step = high - low > 2 ? Math.ceil((high - low) / 6) : (high - low) / 3 || 1;
  const first = high - low > 2 ? Math.ceil(low / step) * step : low;
  const all = [];
  for (let x = first; x <= high + 1e-9; x += step) {
    all.push(x);
  }
  return all;
}

/** The loss by rounds, on a logarithmic scale. */
export class LossChart {
  constructor() {
    this.root = byId("loss-chart");
    this.trace = { rounds: [], losses: [], parameters: [] };
    this.rebuild();
  }

  rebuild() {
    this.plot?.destroy();
    this.plot = new UPlot(
      {
        width: widthOf(this.root),
        height: HEIGHT,
        legend: { show: false },
        padding: [8, 22, 0, 0],
        cursor: { drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: (_, low, high) => [low ?? 0, Math.max(high ?? 1, (low ?? 0) + 1)] },
          y: { range: (_, low, high) => spread(low, high) },
        },
        axes: axes(power, { splits: (...[, , low, high]) => decades(low, high) }),
        series: [
          {},
          { stroke: colour("--result"), width: 2.2, points: { show: this.trace.rounds.length < 2, size: 7 } },
        ],
      },
      this.data(),
      this.root,
    );
    silence(this.plot);
  }

  /** The decimal logarithms: a loss of 0 has none. */
  data() {
    return [this.trace.rounds, this.trace.losses.map((loss) => (loss > 0 ? Math.log10(loss) : null))];
  }

  /** @param {Trace} trace */
  draw(trace) {
    const wasPoint = this.trace.rounds.length < 2;
    this.trace = trace;
    if (wasPoint === trace.rounds.length < 2) {
      this.plot.setData(this.data());
    } else {
      this.rebuild();
    }
    const last = trace.losses[trace.losses.length - 1];
    this.root.setAttribute(
      "aria-label",
      `The loss by rounds: ${tick(trace.losses[0] ?? 0)} at first, ${tick(last ?? 0)} now`,
    );
  }
}

/** @param {number | null} low @param {number | null} high @returns {[number, number]} a little more than that */
function spread(low, high) {
  if (low === null || high === null) {
    return [-1, 0];
  }
  const space = Math.max(0.06 * (high - low), 0.05);
  return [low - space, high + space];
}

/** All weights and biases by rounds. */
export class WeightsChart {
  constructor() {
    this.root = byId("weights-chart");
    this.names = [];
    this.trace = { rounds: [0], losses: [], parameters: [[]] };
  }

  /** @param {string[]} names */
  show(names) {
    if (names.join() !== this.names.join()) {
      this.names = names;
      this.rebuild();
    }
  }

  rebuild() {
    this.plot?.destroy();
    const colours = ["--positive", "--negative", "--backward", "--forward", "--update"].map(colour);
    this.plot = new UPlot(
      {
        width: widthOf(this.root),
        height: HEIGHT,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { show: false } },
        padding: [8, this.hasNames() ? 34 : 22, 0, 0],
        scales: {
          x: { time: false, range: (_, low, high) => [low ?? 0, Math.max(high ?? 1, (low ?? 0) + 1)] },
        },
        axes: axes(tick),
        series: [
          {},
          ...this.names.map((name, k) => ({
            label: name,
            stroke: colours[k % colours.length],
            width: name.startsWith("b") ? 1 : 1.6,
            dash: this.hasNames() ? DASHES[Math.floor(k / colours.length) % DASHES.length] : [],
            points: { show: false },
          })),
        ],
        hooks: { draw: [(plot) => this.nameEnds(plot)] },
      },
      this.data(),
      this.root,
    );
    silence(this.plot);
  }

  hasNames() {
    return this.names.length <= MOST_NAMES;
  }

  data() {
    const { rounds, parameters } = this.trace;
    return [rounds, ...this.names.map((_, k) => parameters.map((point) => point[k] ?? null))];
  }

  /** Writes names at the ends of lines, moved apart where they meet. @param {any} plot */
  nameEnds(plot) {
    const last = this.trace.parameters[this.trace.parameters.length - 1];
    if (!this.hasNames() || last === undefined) {
      return;
    }
    const scale = devicePixelRatio;
    const ends = this.names
      .map((name, k) => ({
        name,
        y: plot.valToPos(last[k] ?? 0, "y", true),
        stroke: plot.series[k + 1]?.stroke(plot, k + 1),
      }))
      .sort((a, b) => a.y - b.y);
    const context = plot.ctx;
    context.save();
    context.font = `${11 * scale}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    context.textAlign = "left";
    let free = 0;
    for (const end of ends) {
      const y = Math.max(end.y, free);
      free = y + 12 * scale;
      context.fillStyle = end.stroke;
      context.fillText(end.name, plot.bbox.left + plot.bbox.width + 5 * scale, y);
    }
    context.restore();
  }

  /** @param {Trace} trace */
  draw(trace) {
    this.trace = trace;
    this.plot?.setData(this.data());
  }
}
