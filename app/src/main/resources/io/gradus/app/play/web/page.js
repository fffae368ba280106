import { Api } from "./api.js";
import { Boundary } from "./boundary.js";
import { LossChart, WeightsChart } from "./charts.js";
import { diagnose } from "./diagnose.js";
import { byId, write } from "./dom.js";
import { Editing } from "./editing.js";
import { exporting } from "./exports.js";
import { shown } from "./format.js";
import { keyboard } from "./keyboard.js";
import { LedgerView } from "./ledger.js";
import { mathml } from "./mathml.js";
import { Opinion } from "./opinion.js";
import { Progress } from "./progress.js";
import { Session } from "./session.js";
import { Stage } from "./stage.js";
import { Stepper } from "./stepper.js";
import { NumbersTable } from "./table.js";
import { Training } from "./training.js";
import { Typesetting, pieces } from "./typesetting.js";
import { wiring } from "./wiring.js";

/** @typedef {import("./progress.js").Step} Step */

/** Milliseconds between two drawings of the slow parts while a training runs: at least, and at most on a slow machine. */
const SLOW = 120;
const SLOWEST = 600;
/** What a frame takes on a machine that keeps up. */
const PACE = 45;

/** The parts of the page, and how a view of the server reaches them. */
class Page {
  constructor() {
    const token = document.querySelector("meta[name=gradus-token]").getAttribute("content");
    this.session = new Session(new Api(token));
    this.session.complain = (message) => this.complain(message);
    this.progress = new Progress([]);
    this.typesetting = new Typesetting((name, body) => this.session.ask(name, body));
    this.stage = new Stage(byId("stage"), (kind, name) => this.choose(kind, name));
    this.stepper = new Stepper(byId("stepper"), byId("step-card"), this.progress, (step, card) =>
      this.describe(step, card),
    );
    this.ledger = new LedgerView(byId("ledger"), this.progress, this.typesetting);
    this.table = new NumbersTable(this.progress);
    this.lossChart = new LossChart();
    this.weightsChart = new WeightsChart();
    this.boundary = new Boundary();
    this.drawnAt = 0;
    this.liveAt = 0;
    this.slow = SLOW;
    this.network = "";
    this.diagram = "";
    this.session.onView((view) => this.show(view));
    this.editing = new Editing(this.session);
    this.training = new Training(this.session, (frame, trace) => this.live(frame, trace));
    this.opinion = new Opinion(this.session, this.ledger);
    this.progress.onChange(() => this.follow());
    diagnose(this.session);
    exporting(this.session, (text) => this.say(text));
    keyboard(this.stepper, this.training);
    this.themes();
    this.listen();
  }

  listen() {
    window.addEventListener("popstate", () => this.session.follow());
    byId("stage").addEventListener("dblclick", (event) => this.editField(event.target));
    window.addEventListener("pagehide", () => this.session.api.close(this.session.id));
    window.addEventListener("pageshow", (event) => event.persisted && this.session.openAddress());
    let waiting = 0;
    window.addEventListener("resize", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => this.restyle(), 150);
    });
  }

  async open() {
    if (await this.session.openAddress()) {
      document.documentElement.dataset.ready = "true";
    }
  }

  /** @param {any} view */
  show(view) {
    const explanation = view.explanation ?? { steps: [], sections: [] };
    const diagram = explanation.diagram ?? wiring(view);
    const network = JSON.stringify([view.state.preset, diagram, view.unexplained === undefined]);
    const isOther = network !== this.network;
    this.lastNumbers = undefined;
    this.typesetting.clear();
    this.progress.take(explanation.steps);
    if (isOther) {
      this.progress.position = 0;
      this.network = network;
    }
    const isTraining = view.state.round > 0 || (this.wasTraining === true && !isOther);
    this.wasTraining = view.state.round > 0;
    if (isTraining) {
      this.progress.position = this.progress.length;
    }
    this.build(diagram, view.state.digits);
    this.ledger.isQuiet = isTraining;
    if (view.explanation) {
      this.ledger.show(explanation, view.state.digits);
    } else {
      this.ledger.refuse(view.unexplained ?? "There is no derivation.");
    }
    this.table.show(diagram, view.state.digits);
    this.showTraining(view);
    this.stepper.overview = null;
    this.stepper.draw();
    this.follow();
    this.stage.motion.stop();
    this.ledger.isQuiet = false;
    if (!view.explanation) {
      this.summarize(
        "No derivation",
        "Of this network there is no derivation; it can be trained all the same.",
      );
    } else if (isTraining && !isOther) {
      this.summarize(
        `Round ${view.state.round.toLocaleString("en")}`,
        "The derivation beside shows the round that follows, with all its numbers. Step back to go through it.",
      );
    }
  }

  /** @param {string} title @param {string} text */
  summarize(title, text) {
    this.stepper.summarize(title, text);
    this.stage.light(null, this.progress.byId);
  }

  /** @param {any} diagram @param {number} digits */
  build(diagram, digits) {
    const signature = JSON.stringify([diagram, digits]);
    if (signature !== this.diagram) {
      this.diagram = signature;
      this.stage.build(diagram, digits);
    }
  }

  /** @param {any} view */
  showTraining(view) {
    this.weightsChart.show(view.parameterNames);
    this.lossChart.draw(view.trace);
    this.weightsChart.draw(view.trace);
    this.boundary.show(view);
  }

  /** A number of the stage: from the derivation, or where there is none from the view. @param {string} id */
  value(id) {
    const { view } = this.session;
    if (view.explanation) {
      return this.progress.value(id);
    }
    const k = view.parameterNames.indexOf(id);
    const row = view.points[view.state.row] ?? [];
    const input = /^i(\d+)$/.exec(id);
    return k >= 0 ? view.parameters[k] : input !== null ? row[Number(input[1]) - 1] : this.lastNumbers?.[id];
  }

  /** Shows how far one has got in the derivation. */
  follow() {
    const { step } = this.progress;
    this.stage.draw((id) => this.value(id));
    this.stage.light(step, this.progress.byId);
    this.stage.travel(step);
    this.reveal();
  }

  /** On a narrow screen the picture scrolls to what is lit. */
  reveal() {
    if (!matchMedia("(max-width: 40rem)").matches) {
      return;
    }
    const picture = byId("stage").parentElement;
    const lit = picture.querySelector(".lit");
    if (lit !== null && picture.scrollWidth > picture.clientWidth) {
      const inner = lit.getBoundingClientRect();
      const outer = picture.getBoundingClientRect();
      picture.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    }
  }

  /** @param {any} frame @param {import("./thin.js").Trace} trace */
  live(frame, trace) {
    if (this.progress.position !== this.progress.length) {
      this.ledger.isQuiet = true;
      this.progress.go(this.progress.length);
      this.ledger.isQuiet = false;
    }
    if (this.stepper.overview === null) {
      this.stepper.stop();
      this.summarize("Training", "Weights, net, out and the error as they are learnt.");
    }
    this.lastNumbers = frame.numbers;
    const given = (/** @type {string} */ id) =>
      frame.numbers?.[id] ?? (/^(i\d|target_|b\d)/.test(id) ? this.value(id) : undefined);
    if (frame.boundary) {
      this.boundary.draw(frame.boundary);
    }
    this.lossChart.draw(trace);
    // Digits that change faster cannot be read, and many lines take long to draw: the picture of the classes goes first.
    const now = performance.now();
    this.slow =
      now - this.liveAt > PACE ? Math.min(SLOWEST, this.slow * 1.2) : Math.max(SLOW, this.slow * 0.97);
    this.liveAt = now;
    if (now - this.drawnAt >= this.slow) {
      this.drawnAt = now;
      this.stage.draw(given);
      this.weightsChart.draw(trace);
    }
  }

  /** Goes to the derivation of what was clicked in the picture. @param {string} kind @param {string} name */
  choose(kind, name) {
    const ids = {
      weight: [`dE_total/d${name}`, name],
      bias: [`dE_total/d${name}`, name],
      neuron: [`delta_${name}`, `out_${name}`, name],
      total: ["E_total"],
    }[kind];
    const id = ids.find((candidate) => this.progress.byId.has(candidate));
    if (id !== undefined) {
      this.stepper.stop();
      this.progress.goTo(id);
      this.ledger.mark(id);
      this.stage.light(this.progress.byId.get(id) ?? null, this.progress.byId);
    }
  }

  /** Goes to the field of what was clicked twice in the picture. @param {EventTarget | null} target */
  editField(target) {
    if (!(target instanceof Element)) {
      return;
    }
    const line = target.closest(".line")?.querySelector("[data-weight]")?.getAttribute("data-weight");
    const bias = target.closest("[data-bias]")?.getAttribute("data-bias");
    const name = target.closest("[data-label]")?.getAttribute("data-label") ?? line ?? bias;
    const input = /^i(\d+)$/.exec(
      target.closest(".input")?.querySelector("[data-neuron]")?.getAttribute("data-neuron") ?? "",
    );
    const field = document.querySelector(
      input === null ? `[data-parameter="${name}"]` : `[data-input="${Number(input[1]) - 1}"]`,
    );
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  }

  /** Writes the present step into its card: at once as text, typeset as soon as that is there. @param {Step} step @param {Element} card */
  describe(step, card) {
    const digits = this.session.view.state?.digits ?? 9;
    const result = () => {
      const element = document.createElement("span");
      element.className = "result";
      element.textContent = "= " + shown(step.result, digits);
      return element;
    };
    card.append(step.symbol + (step.formula === null ? " " : ` = ${step.formula} `), result());
    this.typesetting.step(step.id, (line) => {
      if (this.progress.id !== step.id || this.stepper.overview !== null) {
        return;
      }
      const side = (/** @type {string} */ kind, /** @type {string[]} */ parts) => {
        const element = document.createElement("span");
        element.className = kind;
        element.append(...(parts.length === 0 ? [] : ["= ", ...pieces(parts), " "]));
        return element;
      };
      card.replaceChildren(
        mathml(line.symbol),
        " ",
        side("formula", line.formula),
        side("numbers", line.numbers),
        result(),
      );
    });
  }

  /** @param {string} message an empty one takes back the one before */
  complain(message) {
    const box = byId("error");
    write(box, message);
    box.hidden = message === "";
  }

  /** @param {string} text */
  say(text) {
    write(byId("status"), text);
    window.clearTimeout(this.saying);
    this.saying = window.setTimeout(() => write(byId("status"), ""), 6000);
  }

  themes() {
    byId("theme").addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
      document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
      this.restyle();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restyle());
  }

  /** Draws what takes its colours and its size when it is made. */
  restyle() {
    if (this.session.view.state === undefined) {
      return;
    }
    this.lossChart.rebuild();
    this.weightsChart.rebuild();
    this.boundary.restyle();
    this.boundary.draw(this.boundary.last);
  }
}

new Page().open();
