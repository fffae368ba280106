import { mathml } from "./mathml.js";

/** @typedef {{symbol: string, formula: string[], numbers: string[], result: string}} Line */
/** @typedef {{title: string, text: string[]}} Heading */

const MOST = 200;

/** Fetches typeset formulas for what is visible, many at a time, each once. */
export class Typesetting {
  /** @param {(name: string, body: Record<string, any>) => Promise<any>} ask */
  constructor(ask) {
    this.ask = ask;
    this.clear();
  }

  /** Forgets everything: the numbers have changed. */
  clear() {
    /** @type {Map<string, Line>} */
    this.lines = new Map();
    /** @type {Map<string, ((line: any) => void)[]>} */
    this.waiting = new Map();
    this.generation = (this.generation ?? 0) + 1;
    this.timer = this.timer ?? 0;
  }

  /** @param {string} id of a step @param {(line: Line) => void} use called when it is there, at once if it is already */
  step(id, use) {
    this.want("step " + id, use);
  }

  /** @param {number} index of a section @param {(heading: Heading) => void} use */
  section(index, use) {
    this.want("section " + index, use);
  }

  /** @param {string} key @param {(found: any) => void} use */
  want(key, use) {
    const found = this.lines.get(key);
    if (found !== undefined) {
      use(found);
      return;
    }
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), use]);
    if (this.timer === 0) {
      this.timer = window.setTimeout(() => this.fetch(), 16);
    }
  }

  async fetch() {
    this.timer = 0;
    const generation = this.generation;
    const keys = [...this.waiting.keys()].slice(0, MOST);
    const uses = keys.map((key) => this.waiting.get(key) ?? []);
    keys.forEach((key) => this.waiting.delete(key));
    if (this.waiting.size > 0) {
      this.timer = window.setTimeout(() => this.fetch(), 16);
    }
    const named = (/** @type {string} */ kind) =>
      keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
    const answer = await this.ask("typeset", {
      ids: named("step "),
      sections: named("section ").map(Number),
    }).catch(() => null);
    if (answer === null || generation !== this.generation) {
      return;
    }
    keys.forEach((key, k) => {
      const [kind, name] = [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
      const found = kind === "step" ? answer.steps?.[name] : answer.sections?.[name];
      if (found !== undefined) {
        this.lines.set(key, found);
        uses[k].forEach((use) => use(found));
      }
    });
  }
}

/** @param {string[]} pieces of a formula @returns {Node[]} each in an element of its own, so that a line may be broken between them */
export function pieces(pieces) {
  return pieces.flatMap((piece, k) =>
    k === 0 ? [mathml(piece)] : [document.createTextNode(" "), mathml(piece)],
  );
}
