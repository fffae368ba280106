import { shown } from "./format.js";
import { byId, make, write } from "./dom.js";

/** @typedef {import("./progress.js").Progress} Progress */

/** All numbers of the picture as a table, for screen readers and for print. */
export class NumbersTable {
  /** @param {Progress} progress */
  constructor(progress) {
    this.progress = progress;
    this.table = byId("numbers-table");
    /** @type {{cell: HTMLElement, id: string, last: number | undefined | null}[]} */
    this.cells = [];
    progress.onChange(() => this.draw());
  }

  /** @param {any} diagram @param {number} digits */
  show(diagram, digits) {
    this.digits = digits;
    const totals = this.progress.steps
      .map((step) => step.id)
      .filter((id) => id.startsWith(diagram.total + " after "));
    const signature = JSON.stringify([diagram, digits, totals]);
    if (signature !== this.signature) {
      this.signature = signature;
      this.build(diagram, totals);
    }
    this.draw();
  }

  /** @param {any} diagram @param {string[]} totals the steps of the total error after training */
  build(diagram, totals) {
    this.cells = [];
    const cell = (/** @type {string | undefined} */ id) => {
      const made = make("td", {}, id === undefined ? "–" : "");
      if (id !== undefined) {
        this.cells.push({ cell: made, id, last: null });
      }
      return made;
    };
    const row = (/** @type {string} */ name, /** @type {(string | undefined)[]} */ ids) =>
      make("tr", {}, make("th", { scope: "row" }, name), ...ids.map(cell));
    const head = (/** @type {string[]} */ titles) =>
      make("tr", {}, ...titles.map((title) => make("th", { scope: "col" }, title)));
    const [inputs, ...layers] = diagram.columns;
    const neurons = layers.flat();
    const biases = new Map(neurons.filter((n) => n.steps.bias).map((n) => [n.steps.bias, n.steps]));
    this.table.tHead.replaceChildren();
    this.table.tBodies[0].replaceChildren(
      head(["input", "value", "", "", ""]),
      ...inputs.map((input) => row(input.name, [input.steps.value])),
      head(["neuron", "net", "out", "delta", "target"]),
      ...neurons.map((n) => row(n.name, [n.steps.net, n.steps.out, n.steps.delta, n.steps.target])),
      head(["weight or bias", "value", "derivative of the error", "after the round", ""]),
      ...diagram.lines.map((l) =>
        row(`${l.weight} (${l.from} to ${l.to})`, [l.steps.value, l.steps.slope, l.steps.update]),
      ),
      ...[...biases].map(([name, steps]) => row(name, [name, steps.biasSlope, steps.biasUpdate])),
      head(["error", "value", "", "", ""]),
      ...neurons.filter((n) => n.steps.error).map((n) => row("E of " + n.name, [n.steps.error])),
      row("total error", [diagram.total]),
      ...totals.map((id) => row("total error" + id.slice(diagram.total.length), [id])),
    );
  }

  draw() {
    for (const entry of this.cells) {
      const x = this.progress.value(entry.id);
      if (x !== entry.last) {
        entry.last = x;
        write(entry.cell, x === undefined ? "not yet" : shown(x, this.digits));
      }
    }
  }
}
