import { element } from "./motion.js";
import { phase } from "./progress.js";

/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Step} Step */

/** Milliseconds between two steps while they play. */
const PACE = 1300;

/** The signs on the buttons, in a square of 20. */
const SIGNS = {
  first: "M4 4h2.4v12H4zM16 4v12L7.5 10z",
  previous: "M14.5 4v12L6 10z",
  next: "M5.5 4v12L14 10z",
  last: "M13.6 4H16v12h-2.4zM4 4v12l8.5-6z",
  play: "M5 3.5v13L16.5 10z",
  stop: "M5 4h3.6v12H5zM11.4 4H15v12h-3.6z",
};

/** @param {string} path @returns {SVGSVGElement} */
function sign(path) {
  const svg = element("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
  element("path", { d: path }, svg);
  return svg;
}

/** @param {string} tag @param {Record<string, string>} attributes @param {Element} parent @returns {any} */
function part(tag, attributes, parent) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  parent.append(made);
  return made;
}

/** Buttons that lead through the steps of a ledger, and the present step in large. */
export class Stepper {
  /**
   * @param {Element} root where the buttons are put
   * @param {Element} card where the present step is shown
   * @param {Progress} progress
   * @param {(step: Step, card: Element) => void} describe writes a step into an element
   */
  constructor(root, card, progress, describe) {
    this.progress = progress;
    this.describe = describe;
    this.playing = 0;
    /** What is said instead of the last step, as while a training runs. @type {{title: string, text: string} | null} */
    this.overview = null;
    this.buildButtons(root);
    this.buildCard(card);
    progress.onChange(() => {
      this.overview = null;
      this.draw();
    });
    this.draw();
  }

  /** @param {Element} root */
  buildButtons(root) {
    root.classList.add("stepper");
    const buttons = part("div", { class: "buttons", role: "group", "aria-label": "Steps" }, root);
    this.first = this.button(buttons, "first", "To the given numbers", () => this.progress.go(0));
    this.previous = this.button(buttons, "previous", "Previous step", () => this.by(-1));
    this.next = this.button(buttons, "next", "Next step", () => this.by(1));
    this.next.dataset.main = "";
    this.last = this.button(buttons, "last", "To the last step", () =>
      this.progress.go(this.progress.length),
    );
    this.play = this.button(buttons, "play", "Play the steps", () => this.toggle(), false);
    this.slider = part(
      "input",
      { type: "range", min: "0", step: "1", id: "position", "aria-label": "Position in the steps" },
      root,
    );
    this.slider.addEventListener("input", () => {
      this.stop();
      this.progress.go(this.slider.valueAsNumber);
    });
    this.count = part("span", { class: "count" }, root);
  }

  /** @param {Element} parent @param {keyof typeof SIGNS} id @param {string} name @param {() => void} act @param {boolean} [stops] */
  button(parent, id, name, act, stops = true) {
    const button = part("button", { type: "button", id, title: name, "aria-label": name }, parent);
    button.append(sign(SIGNS[id]));
    button.addEventListener("click", () => {
      if (stops) {
        this.stop();
      }
      act();
    });
    return button;
  }

  /** @param {Element} card */
  buildCard(card) {
    this.card = card;
    card.classList.add("step-card");
    this.phase = part("div", { class: "phase" }, card);
    this.text = part("div", { class: "formula-line", id: "step-text", "aria-live": "polite" }, card);
  }

  /** @param {number} count steps forward, or backward where negative */
  by(count) {
    this.progress.go(this.progress.position + count);
  }

  toggle() {
    if (this.playing) {
      this.stop();
      return;
    }
    if (this.progress.position === this.progress.length) {
      this.progress.go(0);
    }
    this.playing = window.setInterval(() => {
      this.by(1);
      if (this.progress.position === this.progress.length) {
        this.stop();
      }
    }, PACE);
    this.showPlaying();
    this.by(1);
  }

  stop() {
    window.clearInterval(this.playing);
    this.playing = 0;
    this.showPlaying();
  }

  showPlaying() {
    const name = this.playing ? "Stop playing" : "Play the steps";
    this.play.replaceChildren(sign(this.playing ? SIGNS.stop : SIGNS.play));
    this.play.title = name;
    this.play.setAttribute("aria-label", name);
    this.play.setAttribute("aria-pressed", String(this.playing !== 0));
  }

  /** Shows where one stands. */
  draw() {
    const { position, length, step } = this.progress;
    const focused = document.activeElement;
    this.first.disabled = this.previous.disabled = position === 0;
    this.last.disabled = this.next.disabled = position === length;
    if (focused === this.next || focused === this.last) {
      (this.next.disabled ? this.previous : focused).focus();
    } else if (focused === this.previous || focused === this.first) {
      (this.previous.disabled ? this.next : focused).focus();
    }
    this.slider.max = String(length);
    this.slider.value = String(position);
    this.slider.setAttribute("aria-valuetext", step === null ? "given numbers" : step.id);
    this.count.textContent = `${position} of ${length}`;
    document.documentElement.dataset.step = this.progress.id;
    this.drawCard();
  }

  drawCard() {
    const { step } = this.progress;
    const title = this.overview?.title ?? (step === null ? "Given" : phase(step));
    this.card.setAttribute("data-phase", title);
    this.phase.textContent = title;
    this.text.replaceChildren();
    if (this.overview !== null) {
      this.text.textContent = this.overview.text;
    } else if (step === null) {
      this.text.textContent =
        "Inputs, targets, weights and biases are given. The next step starts the forward pass.";
    } else {
      this.describe(step, this.text);
    }
  }

  /** Says something about all steps together, until one goes to another step. @param {string} title @param {string} text */
  summarize(title, text) {
    this.overview = { title, text };
    this.drawCard();
  }

  /**
   * Goes through the steps by keys: right and left, Home and End, p to play; not where keys are typed into a field.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was one of these
   */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) {
      return false;
    }
    const act = {
      ArrowRight: () => this.by(1),
      ArrowLeft: () => this.by(-1),
      Home: () => this.progress.go(0),
      End: () => this.progress.go(this.progress.length),
    }[event.key];
    if (act !== undefined) {
      this.stop();
      act();
    } else if (event.key === "p") {
      this.toggle();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}

/** @param {EventTarget | null} target @returns {boolean} whether keys that are pressed there belong to it */
export function isField(target) {
  return (
    target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog") !== null
  );
}
