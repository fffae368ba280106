import { between } from "./geometry.js";

/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {import("./progress.js").Step} Step */

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element of SVG. @param {string} tag @param {Record<string, string | number>} [attributes] @param {Element} [parent] @returns {any} */
export function element(tag, attributes = {}, parent = undefined) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  parent?.append(made);
  return made;
}

/** What moves in the picture of a network: numbers go forward along lines, deltas backward. */
export class Motion {
  /**
   * @param {Element} layer of the picture
   * @param {import("./geometry.js").Diagram} diagram
   * @param {import("./geometry.js").Layout} layout
   */
  constructor(layer, diagram, layout) {
    this.layer = layer;
    this.diagram = diagram;
    this.layout = layout;
  }

  /** @param {string} name of an input or a neuron @returns {Point} */
  place(name) {
    return this.layout.places.get(name) ?? this.layout.total;
  }

  stop() {
    this.layer.replaceChildren();
  }

  /** Shows the way that a step takes: forward along lines, backward with a delta, or on the spot. @param {Step | null} step */
  show(step) {
    this.stop();
    if (step !== null && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      for (const { from, to, kind } of this.ways(step)) {
        this.move(from, to, kind);
      }
      if (["output", "delta", "dout/dnet"].includes(step.what) && this.layout.places.has(step.of)) {
        this.ring(this.place(step.of), step.what === "output" ? "forward" : "backward");
      }
    }
  }

  /** @param {Step} step @returns {{from: Point, to: Point, kind: string}[]} */
  ways(step) {
    const at = this.place(step.of);
    const { total } = this.layout;
    const lines = (/** @type {(line: import("./geometry.js").Line) => boolean} */ is) =>
      this.diagram.lines.filter(is).map((line) => ({ from: this.place(line.from), to: this.place(line.to) }));
    switch (step.what) {
      case "net input":
        return lines((line) => line.to === step.of).map(({ from, to }) => ({ from, to, kind: "forward" }));
      case "error":
        return [{ from: at, to: total, kind: "forward" }];
      case "dE/dout":
        return this.isOutput(step.of) ? [{ from: total, to: at, kind: "backward" }] : [];
      case "contribution to dE/dout":
        return lines((line) => line.steps.path === step.id).map(({ from, to }) => ({
          from: to,
          to: from,
          kind: "backward",
        }));
      case "dE/dw":
        return lines((line) => line.weight === step.of).map(({ from, to }) => ({
          from: to,
          to: between(from, to, 0.35),
          kind: "backward",
        }));
      default:
        return [];
    }
  }

  /** @param {string} name @returns {boolean} */
  isOutput(name) {
    return this.diagram.columns[this.diagram.columns.length - 1].some((circle) => circle.name === name);
  }

  /** @param {Point} from @param {Point} to @param {string} kind */
  move(from, to, kind) {
    const dot = element("circle", { class: "dot " + kind, r: 9 }, this.layer);
    const at = (/** @type {Point} */ place) => `translate(${place.x}px, ${place.y}px)`;
    const ways = [
      { transform: at(from), opacity: 1 },
      { transform: at(to), opacity: 1, offset: 0.85 },
      { transform: at(to), opacity: 0 },
    ];
    const motion = dot.animate(ways, { duration: 750, easing: "ease-in-out", fill: "forwards" });
    motion.addEventListener("finish", () => dot.remove());
  }

  /** @param {Point} place @param {string} kind */
  ring(place, kind) {
    const ring = element("circle", { class: "ring " + kind, r: this.layout.radius }, this.layer);
    const at = `translate(${place.x}px, ${place.y}px)`;
    const sizes = [
      { transform: `${at} scale(1)`, opacity: 1 },
      { transform: `${at} scale(1.6)`, opacity: 0 },
    ];
    const motion = ring.animate(sizes, { duration: 600, easing: "ease-out" });
    motion.addEventListener("finish", () => ring.remove());
  }
}
