/**
 * How far one has got in a ledger: the given numbers first, then one step after another. A quantity whose step has not
 * been reached is not known yet, which is not the same as 0.
 */

/**
 * @typedef {object} Step
 * @property {string} id
 * @property {number} section
 * @property {string} symbol
 * @property {string} what
 * @property {string} of
 * @property {string | null} formula
 * @property {string | null} numbers
 * @property {number} result
 * @property {string[]} uses
 */

/** Where one stands when only the given numbers are known. */
export const GIVEN = "given";

/** @param {Step} step @returns {boolean} whether it is a number that the ledger starts from */
export function isGiven(step) {
  return step.formula === null && step.uses.length === 0;
}

/** @param {Step} step @returns {string} the part of a round that it belongs to */
export function phase(step) {
  if (isGiven(step)) {
    return "Given";
  }
  if (/ after round \d+$/.test(step.id)) {
    return "After training";
  }
  switch (step.what) {
    case "net input":
    case "output":
      return "Forward pass";
    case "error":
    case "total error":
      return "Error";
    case "update":
      return "Update";
    default:
      return "Backward pass";
  }
}

export class Progress {
  /** @param {Step[]} steps in the order of the ledger */
  constructor(steps) {
    /** @type {(() => void)[]} */
    this.listeners = [];
    this.take(steps);
    this.position = 0;
  }

  /** Takes the steps of another ledger and stays at the same step where there is one. @param {Step[]} steps */
  take(steps) {
    const id = this.steps ? this.id : GIVEN;
    const atEnd = this.steps ? this.position === this.length : false;
    this.steps = steps;
    this.derived = steps.filter((step) => !isGiven(step));
    this.byId = new Map(steps.map((step) => [step.id, step]));
    this.places = new Map(this.derived.map((step, k) => [step.id, k + 1]));
    this.position = atEnd ? this.length : (this.places.get(id) ?? 0);
  }

  /** How many steps follow the given numbers. */
  get length() {
    return this.derived.length;
  }

  /** The step that was reached last, or null where only the given numbers are known. @returns {Step | null} */
  get step() {
    return this.position === 0 ? null : this.derived[this.position - 1];
  }

  /** Its id, or "given". */
  get id() {
    return this.step?.id ?? GIVEN;
  }

  /** @param {string} id @returns {boolean} */
  isKnown(id) {
    return this.byId.has(id) && (this.places.get(id) ?? 0) <= this.position;
  }

  /** @param {string} id @returns {number | undefined} the result of a step, unless it is not known yet */
  value(id) {
    return this.isKnown(id) ? this.byId.get(id)?.result : undefined;
  }

  /** @param {number} position from 0, the given numbers, to length */
  go(position) {
    const inside = Math.max(0, Math.min(this.length, position));
    if (inside !== this.position) {
      this.position = inside;
      this.changed();
    }
  }

  /** @param {string} id a step of the ledger */
  goTo(id) {
    if (this.byId.has(id)) {
      this.go(this.places.get(id) ?? 0);
    }
  }

  /** @param {() => void} listener called after each change of the position */
  onChange(listener) {
    this.listeners.push(listener);
  }

  changed() {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
