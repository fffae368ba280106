import { byId, write } from "./dom.js";

/** @typedef {{low: number[], high: number[]}} Domain */

const HEIGHT = 240;
const LEFT = 34;
const BOTTOM = 24;
/** Shapes of the classes, so that they differ not by colour alone. */
const SHAPES = ["circle", "square", "triangle", "cross"];

/** @param {string} name @returns {string} */
function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param {string} hex such as "#1d5fbf" @returns {number[]} */
function parts(hex) {
  return [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
}

/** @param {number[]} from @param {number[]} to @param {number} part @returns {number[]} */
function mix(from, to, part) {
  return from.map((x, k) => Math.round(x + part * (to[k] - x)));
}

/** The colours of 256 answers: from those of one class over the paper to those of the other. @returns {Uint8ClampedArray} */
function ramp() {
  const [zero, middle, one] = ["--class-0", "--paper", "--class-1"].map((name) => parts(variable(name)));
  const colours = new Uint8ClampedArray(1024);
  for (let k = 0; k < 256; k++) {
    const part = Math.abs(k - 127.5) / 127.5;
    colours.set([...mix(middle, k < 128 ? zero : one, 0.15 + 0.6 * part), 255], 4 * k);
  }
  return colours;
}

/** What the network answers over its inputs: a picture over two, a curve over one; with the samples. */
export class Boundary {
  constructor() {
    this.canvas = byId("boundary");
    this.context = this.canvas.getContext("2d");
    this.grid = document.createElement("canvas");
    /** What stays the same from frame to frame: axes and samples. */
    this.still = document.createElement("canvas");
    this.isStale = true;
    this.width = 0;
    new ResizeObserver(() => this.measure()).observe(this.canvas.parentElement);
    this.restyle();
  }

  /** Takes the colours of the style sheet, which may have changed. */
  restyle() {
    this.ramp = ramp();
    this.ink = variable("--text");
    this.quiet = variable("--quiet");
    this.classes = ["--class-0", "--class-1", "--class-2", "--class-3"].map(variable);
    this.paper = variable("--paper");
    this.isStale = true;
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    this.isStale = true;
    this.draw(view.boundary);
  }

  /** @param {any} boundary of a view or a frame */
  draw(boundary) {
    this.last = boundary;
    const { canvas, view } = this;
    canvas.hidden = boundary === null || boundary === undefined;
    write(
      byId("boundary-note"),
      canvas.hidden ? "There is a picture for networks of one or two inputs." : "",
    );
    const title = boundary?.kind === "curve" ? "The curve it has learnt" : "Decision boundary";
    write(byId("boundary-title"), title + (boundary?.shows ? ": " + boundary.shows : ""));
    if (canvas.hidden || view === undefined || this.width === 0) {
      return;
    }
    this.resize();
    if (boundary.kind === "grid") {
      this.drawGrid(boundary);
    } else {
      this.drawCurve(boundary);
    }
  }

  /** Asking for the width at every frame would make the browser lay out the page each time. */
  measure() {
    const width = Math.floor(this.canvas.parentElement.getBoundingClientRect().width);
    if (width !== this.width) {
      this.width = width;
      this.draw(this.last);
    }
  }

  resize() {
    const scale = devicePixelRatio;
    const { width } = this;
    for (const canvas of [this.canvas, this.still]) {
      if (canvas.width !== width * scale || canvas.height !== HEIGHT * scale) {
        canvas.width = width * scale;
        canvas.height = HEIGHT * scale;
        canvas.style.height = HEIGHT + "px";
        this.isStale = true;
      }
    }
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    this.context.clearRect(0, 0, width, HEIGHT);
    this.area = { x: LEFT, y: 6, width: width - LEFT - 6, height: HEIGHT - BOTTOM - 6 };
  }

  /** Draws what stays the same, once. @param {() => void} draw draws it into this.context */
  drawStill(draw) {
    if (this.isStale) {
      const { context } = this;
      this.context = this.still.getContext("2d");
      this.context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      this.context.clearRect(0, 0, this.width, HEIGHT);
      draw();
      this.context = context;
      this.isStale = false;
    }
    this.context.drawImage(this.still, 0, 0, this.width, HEIGHT);
  }

  /** @param {any} grid */
  drawGrid(grid) {
    const { area, context, view } = this;
    const side = Math.min(area.width, area.height * 1.6);
    this.area = { ...area, x: area.x + (area.width - side) / 2, width: side };
    context.imageSmoothingEnabled = true;
    context.drawImage(this.image(grid), this.area.x, this.area.y, this.area.width, this.area.height);
    const { low, high } = view.domain;
    const { inputs } = view.state;
    this.drawStill(() => {
      this.axes(low[0], high[0], low[1], high[1]);
      for (const point of view.points) {
        this.mark(
          this.x(point[0], low[0], high[0]),
          this.y(point[1], low[1], high[1]),
          classOf(point.slice(inputs), view),
        );
      }
    });
  }

  /** @param {any} grid @returns {HTMLCanvasElement} */
  image(grid) {
    this.grid.width = grid.width;
    this.grid.height = grid.height;
    const bytes = atob(grid.bytes);
    const context = /** @type {CanvasRenderingContext2D} */ (this.grid.getContext("2d"));
    const image = context.createImageData(grid.width, grid.height);
    const words = new Uint32Array(image.data.buffer);
    const colours = new Uint32Array(this.ramp.buffer);
    for (let k = 0; k < words.length; k++) {
      words[k] = colours[bytes.charCodeAt(k)];
    }
    context.putImageData(image, 0, 0);
    return this.grid;
  }

  /** @param {any} curve */
  drawCurve(curve) {
    const { context, view } = this;
    const low = curve.x[0];
    const high = curve.x[curve.x.length - 1];
    const targets = view.points.map((point) => point[view.state.inputs]);
    const [bottom, top] = padded(Math.min(...targets), Math.max(...targets));
    this.drawStill(() => {
      this.axes(low, high, bottom, top);
      view.points.forEach((point) =>
        this.mark(this.x(point[0], low, high), this.y(point[view.state.inputs], bottom, top), 0),
      );
    });
    context.save();
    context.beginPath();
    context.rect(this.area.x, this.area.y, this.area.width, this.area.height);
    context.clip();
    context.beginPath();
    curve.x.forEach((x, k) => context.lineTo(this.x(x, low, high), this.y(curve.y[k], bottom, top)));
    context.strokeStyle = this.classes[1];
    context.lineWidth = 2.5;
    context.stroke();
    context.restore();
  }

  /** @param {number} value @param {number} low @param {number} high */
  x(value, low, high) {
    return this.area.x + ((value - low) / (high - low)) * this.area.width;
  }

  /** @param {number} value @param {number} low @param {number} high */
  y(value, low, high) {
    return this.area.y + ((high - value) / (high - low)) * this.area.height;
  }

  /** @param {number} left @param {number} right @param {number} bottom @param {number} top */
  axes(left, right, bottom, top) {
    const { context, area } = this;
    context.strokeStyle = this.quiet;
    context.fillStyle = this.quiet;
    context.lineWidth = 1;
    context.strokeRect(area.x - 0.5, area.y - 0.5, area.width + 1, area.height + 1);
    context.font = "12px system-ui, sans-serif";
    const text = (/** @type {number} */ x) => String(Number(x.toPrecision(2))).replace("-", "−");
    context.textBaseline = "top";
    context.textAlign = "left";
    context.fillText(text(left), area.x, area.y + area.height + 6);
    context.textAlign = "right";
    context.fillText(text(right), area.x + area.width, area.y + area.height + 6);
    context.fillText(text(top), area.x - 5, area.y);
    context.textBaseline = "bottom";
    context.fillText(text(bottom), area.x - 5, area.y + area.height);
  }

  /** @param {number} x @param {number} y @param {number} kind of class */
  mark(x, y, kind) {
    const { context } = this;
    const r = 4;
    context.beginPath();
    switch (SHAPES[kind % SHAPES.length]) {
      case "circle":
        context.arc(x, y, r, 0, 2 * Math.PI);
        break;
      case "square":
        context.rect(x - r + 0.4, y - r + 0.4, 2 * r - 0.8, 2 * r - 0.8);
        break;
      case "triangle":
        context.moveTo(x, y - r - 0.6);
        context.lineTo(x + r + 0.4, y + r - 0.6);
        context.lineTo(x - r - 0.4, y + r - 0.6);
        context.closePath();
        break;
      default:
        context.moveTo(x - r, y - r);
        context.lineTo(x + r, y + r);
        context.moveTo(x + r, y - r);
        context.lineTo(x - r, y + r);
    }
    context.fillStyle = this.classes[kind % this.classes.length];
    context.fill();
    context.strokeStyle = this.paper;
    context.lineWidth = 1.2;
    context.stroke();
  }
}

/** @param {number[]} target @param {any} view @returns {number} the index of a sample's class */
function classOf(target, view) {
  if (target.length === 1) {
    return target[0] >= 0.5 ? 1 : 0;
  }
  return view.names?.classes?.length > 0 ? target.indexOf(Math.max(...target)) : 0;
}

/** @param {number} low @param {number} high @returns {[number, number]} */
function padded(low, high) {
  const space = 0.15 * (high - low) || 1;
  return [low - space, high + space];
}
