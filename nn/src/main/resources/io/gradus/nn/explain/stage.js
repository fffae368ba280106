import { shown } from "./format.js";
import { labelPlace, layout, width } from "./geometry.js";
import { Motion, element } from "./motion.js";

/** @typedef {import("./geometry.js").Diagram} Diagram */
/** @typedef {import("./geometry.js").Point} Point */
/** @typedef {import("./progress.js").Step} Step */
/** @typedef {(id: string) => number | undefined} Value gives the number of a step, or undefined while it is not known */

/** @param {Element} node @param {string} text */
function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** @param {Point} from @param {Point} to @returns {Record<string, number>} */
function ends(from, to) {
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

/** The name of a weight or bias with its number below the line: w5, w12, b1. */
const SHORT = 12;

/** A picture of the network with the numbers of a ledger: circles, lines, and what moves along them. */
export class Stage {
  /**
   * @param {SVGSVGElement} svg
   * @param {(kind: string, name: string) => void} onSelect called with "neuron", "weight", "bias" or "total" and a name
   */
  constructor(svg, onSelect) {
    this.svg = svg;
    this.onSelect = onSelect;
    this.digits = 9;
    /** @type {Diagram} */
    this.diagram = { columns: [[]], lines: [] };
    /** What is drawn again when a number changes. @type {((value: Value) => void)[]} */
    this.drawings = [];
    /** @type {Value} */
    this.latest = () => undefined;
    /** How to draw the labels for which there is no room, once they are looked at. @type {Map<Element, () => void>} */
    this.crowded = new Map();
    /** The groups that a step lights, by the id of the step. @type {Map<string, Element[]>} */
    this.groups = new Map();
    /** The groups of each neuron, weight and bias, by its name. @type {Map<string, Element>} */
    this.byName = new Map();
  }

  /** Draws another network. @param {Diagram} diagram @param {number} digits */
  build(diagram, digits) {
    this.diagram = diagram;
    this.layout = layout(diagram);
    this.digits = Math.min(digits, this.layout.digits);
    this.drawings = [];
    this.crowded.clear();
    this.groups.clear();
    this.byName.clear();
    this.svg.replaceChildren();
    this.svg.setAttribute("viewBox", `0 0 ${this.layout.width} ${Math.round(this.layout.height)}`);
    this.svg.classList.toggle("dense", this.layout.isDense);
    this.svg.setAttribute("font-size", String(this.layout.font));
    this.lineLayer = element("g", { class: "lines" }, this.svg);
    const moving = element("g", { class: "moving", "aria-hidden": "true" }, this.svg);
    this.motion = new Motion(moving, diagram, this.layout);
    this.circleLayer = element("g", { class: "circles" }, this.svg);
    this.labelLayer = element("g", { class: "labels" }, this.svg);
    this.buildTotal();
    this.layout.biases.forEach((bias) => this.buildBias(bias));
    diagram.lines.forEach((line) => this.buildLine(line));
    diagram.columns.forEach((column, c) => column.forEach((circle) => this.buildCircle(circle, c)));
  }

  /** @param {string} name @returns {Point} */
  place(name) {
    return this.layout.places.get(name) ?? this.layout.total;
  }

  /** @param {Element} group @param {string} name @param {Record<string, string>} steps @param {string[]} keys */
  register(group, name, steps, keys) {
    this.byName.set(name, group);
    for (const key of keys) {
      if (steps[key] !== undefined) {
        this.groups.set(steps[key], [...(this.groups.get(steps[key]) ?? []), group]);
      }
    }
  }

  /** @param {Element} group @param {string} kind @param {string} name */
  selectable(group, kind, name) {
    group.addEventListener("click", () => this.onSelect(kind, name));
  }

  /**
   * A line of text that shows a number with its name, or that it is not known yet.
   * @param {Element} parent @param {Point} at @param {string} kind @param {string} name
   * @param {string | (() => string) | undefined} id of a step, or what says which one it is now
   * @param {boolean} isExpected whether it reads "not yet" until it is known; else there is nothing to see
   */
  number(parent, at, kind, name, id, isExpected) {
    if (id === undefined) {
      return;
    }
    const text = element("text", { x: at.x, y: at.y, class: kind }, parent);
    element("tspan", { class: "what" }, text).textContent = name + " ";
    const digits = element("tspan", {}, text);
    /** @type {number | undefined | null} */
    let drawn = null;
    this.drawings.push((value) => {
      const x = value(typeof id === "string" ? id : id());
      if (x === drawn) {
        return;
      }
      drawn = x;
      write(digits, x === undefined ? "not yet" : shown(x, this.digits));
      text.classList.toggle("unknown", x === undefined);
      text.classList.toggle("absent", x === undefined && !isExpected);
    });
  }

  buildTotal() {
    const { total, font } = this.layout;
    const steps = { total: this.diagram.total ?? "" };
    const group = element("g", { class: "total" }, this.circleLayer);
    this.selectable(group, "total", "network");
    const half = 4.6 * font;
    element(
      "rect",
      { x: total.x - half, y: total.y - 1.8 * font, width: 2 * half, height: 3.4 * font, rx: 10 },
      group,
    );
    element("text", { x: total.x, y: total.y - 0.45 * font, class: "name" }, group).textContent = "E total";
    this.totalId = steps.total;
    this.number(group, { x: total.x, y: total.y + 0.95 * font }, "value", "", () => this.totalId, true);
    this.register(group, "network", steps, ["total"]);
  }

  /** @param {import("./geometry.js").SharedBias} bias */
  buildBias(bias) {
    const { place, steps, name } = bias;
    const group = element("g", { class: "bias", "data-bias": name }, this.labelLayer);
    for (const to of bias.to) {
      element("line", { class: "wire", ...ends(place, this.place(to)) }, this.lineLayer);
    }
    this.selectable(group, "bias", name);
    element("rect", { x: place.x - 15, y: place.y - 15, width: 30, height: 30, rx: 6 }, group);
    element("text", { x: place.x, y: place.y + 5, class: "name" }, group).textContent = name;
    this.biasNumbers(group, { x: place.x + 24, y: place.y + 5 }, "start", steps);
    this.register(group, name, steps, ["bias", "biasSlope", "biasUpdate"]);
  }

  /** @param {Element} group @param {Point} at @param {string} side @param {Record<string, string>} steps */
  biasNumbers(group, at, side, steps) {
    const gap = 1.2 * this.layout.font;
    this.number(group, at, side, "", steps.bias, true);
    this.number(group, { x: at.x, y: at.y + gap }, side + " slope", "dE", steps.biasSlope, false);
    this.number(group, { x: at.x, y: at.y - gap }, side + " update", "new", steps.biasUpdate, false);
  }

  /** @param {import("./geometry.js").Line} line */
  buildLine(line) {
    const from = this.place(line.from);
    const to = this.place(line.to);
    const group = element("g", { class: "line" }, this.lineLayer);
    element("line", { class: "glow", ...ends(from, to) }, group);
    const drawn = element("line", { class: "weight", "data-weight": line.weight, ...ends(from, to) }, group);
    const hit = element("line", { class: "hit", ...ends(from, to) }, group);
    element("title", {}, hit).textContent = `${line.weight} from ${line.from} to ${line.to}`;
    const label = this.buildLabel(line, from, to);
    for (const part of [group, label]) {
      this.selectable(part, "weight", line.weight);
      this.register(part, line.weight, line.steps, ["value", "path", "factor", "slope", "update"]);
      part.addEventListener("pointerenter", () => {
        label.classList.add("near");
        this.crowded.get(label)?.();
      });
      part.addEventListener("pointerleave", () => label.classList.remove("near"));
    }
    this.byName.set(line.weight, group);
    /** @type {number | null} */
    let last = null;
    this.drawings.push((value) => {
      const x = value(line.steps.value) ?? 0;
      if (x === last) {
        return;
      }
      last = x;
      drawn.setAttribute("stroke-width", width(x).toFixed(2));
      group.classList.toggle("negative", x < 0);
    });
  }

  /** @param {import("./geometry.js").Line} line @param {Point} from @param {Point} to */
  buildLabel(line, from, to) {
    const column = this.diagram.columns.findIndex((circles) =>
      circles.some((circle) => circle.name === line.to),
    );
    const kind = this.layout.labelled[column] ? "label" : "label crowded";
    const { font } = this.layout;
    const gap = 1.1 * font;
    const lowest = Math.max(...[...this.layout.places.values()].map((place) => place.y));
    const { at, side, isLevel } = labelPlace(from, to, from.y === lowest);
    const x = isLevel ? at.x : at.x + 0.5 * font;
    const turn = isLevel ? "" : "start ";
    const first = side === "above" ? at.y - 0.4 * font - (isLevel ? 0 : 0.2 * font) : at.y + font;
    const label = element("g", { class: kind, "data-label": line.weight }, this.labelLayer);
    /** @type {[string, string, string | undefined, boolean][]} */
    const rows = [
      ["value", line.weight, line.steps.value, true],
      ["slope", "dE/d" + line.weight, line.steps.slope, false],
      ["update", line.weight + "⁺", line.steps.update, false],
    ];
    const others = this.drawings;
    const own = (this.drawings = []);
    rows.forEach(([what, name, id, isExpected], k) => {
      // The weight itself next to its line, what is derived from it further away.
      const y = side === "above" ? first - k * gap : first + k * gap;
      this.number(label, { x, y }, turn + what, name, id, isExpected);
    });
    this.drawings = others;
    if (this.layout.labelled[column]) {
      this.drawings.push(...own);
    } else {
      this.crowded.set(label, () => own.forEach((drawing) => drawing(this.latest)));
    }
    return label;
  }

  /** @param {import("./geometry.js").Circle} circle @param {number} column */
  buildCircle(circle, column) {
    const at = this.place(circle.name);
    const { radius, font } = this.layout;
    const isOutput = circle.steps.target !== undefined;
    const group = element("g", { class: column === 0 ? "input" : "neuron" }, this.circleLayer);
    element("circle", { class: "halo", cx: at.x, cy: at.y, r: radius + 7 }, group);
    element("circle", { class: "body", "data-neuron": circle.name, cx: at.x, cy: at.y, r: radius }, group);
    this.buildLevel(group, at, circle.steps.out ?? circle.steps.value);
    element("text", { x: at.x, y: at.y + 0.36 * font, class: "name" }, group).textContent = circle.name;
    this.selectable(group, "neuron", circle.name);
    this.circleNumbers(group, circle, at);
    if (isOutput) {
      this.buildError(circle, at);
    }
    this.register(group, circle.name, circle.steps, ["value", "net", "out", "slope", "activation", "delta"]);
    this.register(group, circle.name, circle.steps, ["bias", "biasSlope", "biasUpdate"]);
  }

  /** A disc whose area is the size of an output, up to 1. @param {Element} group @param {Point} at @param {string | undefined} id */
  buildLevel(group, at, id) {
    const level = element("circle", { class: "level", cx: at.x, cy: at.y, r: 0 }, group);
    /** @type {number | undefined} */
    let last = undefined;
    this.drawings.push((value) => {
      const x = id === undefined ? undefined : value(id);
      if (x !== last) {
        last = x;
        level.setAttribute(
          "r",
          (0.93 * this.layout.radius * Math.sqrt(Math.min(1, Math.abs(x ?? 0)))).toFixed(1),
        );
        level.classList.toggle("minus", x < 0);
      }
    });
  }

  /** @param {Element} group @param {import("./geometry.js").Circle} circle @param {Point} at */
  circleNumbers(group, circle, at) {
    const { radius, font, leading } = this.layout;
    const steps = circle.steps;
    const gap = leading * font;
    const below = at.y + radius + 1.12 * font;
    this.number(group, { x: at.x, y: at.y - radius - 0.5 * font }, "net", "net", steps.net, true);
    this.number(group, { x: at.x, y: below }, "value", "", steps.value, true);
    this.number(group, { x: at.x, y: below }, "out", "out", steps.out, true);
    this.number(group, { x: at.x, y: below + gap }, "delta", "δ", steps.delta, true);
    const isOwn = steps.bias !== undefined && !this.layout.biases.some((bias) => bias.name === steps.bias);
    if (isOwn) {
      this.number(group, { x: at.x, y: below + 2 * gap }, "own", steps.bias, steps.bias, true);
      this.number(
        group,
        { x: at.x, y: below + 3 * gap },
        "own update",
        steps.bias + "⁺",
        steps.biasUpdate,
        false,
      );
    }
  }

  /** An output's target and error, on its way to the total. @param {import("./geometry.js").Circle} circle @param {Point} at */
  buildError(circle, at) {
    const { total, radius, font, leading } = this.layout;
    const group = element("g", { class: "error", "data-error": circle.name }, this.lineLayer);
    element("line", { class: "wire", ...ends(at, total) }, group);
    const x = at.x + radius + 10;
    this.number(group, { x, y: at.y - 0.45 * font }, "start", "target", circle.steps.target, true);
    this.number(group, { x, y: at.y + (leading - 0.45) * font }, "start", "E", circle.steps.error, true);
    this.register(group, "E_" + circle.name, circle.steps, ["target", "error"]);
  }

  /** Writes the numbers that are known. @param {Value} value */
  draw(value) {
    this.latest = value;
    for (const drawing of this.drawings) {
      drawing(value);
    }
    for (const label of this.svg.querySelectorAll(".crowded.lit, .crowded.near")) {
      this.crowded.get(label)?.();
    }
  }

  /** @param {Step} step @returns {Element[]} what shows it: by its id, else by what it belongs to */
  shows(step) {
    const owner = this.byName.get(step.of);
    return this.groups.get(step.id) ?? (owner === undefined ? [] : [owner]);
  }

  /** The box of the total shows that after training while this is looked at. @param {Step | null} step */
  showTotal(step) {
    const total = this.diagram.total ?? "";
    const id = step !== null && step.id.startsWith(total + " after ") ? step.id : total;
    if (id !== this.totalId) {
      this.totalId = id;
      this.draw(this.latest);
    }
  }

  /** Lights a step and, more quietly, the steps that it uses. @param {Step | null} step @param {Map<string, Step>} byId */
  light(step, byId) {
    this.showTotal(step);
    for (const lit of this.svg.querySelectorAll(".lit, .used")) {
      lit.classList.remove("lit", "used");
    }
    if (step === null) {
      return;
    }
    for (const id of step.uses) {
      const used = byId.get(id);
      if (used !== undefined && step.uses.length <= SHORT) {
        this.shows(used).forEach((part) => part.classList.add("used"));
      }
    }
    this.byName.get(step.of)?.classList.add("used");
    for (const part of this.shows(step)) {
      part.classList.add("lit");
      this.crowded.get(part)?.();
    }
  }

  /** Shows the way that a step takes. @param {Step | null} step */
  travel(step) {
    this.motion.show(step);
  }
}
