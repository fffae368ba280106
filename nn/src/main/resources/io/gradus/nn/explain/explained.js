import { shown } from "./format.js";
import { Progress } from "./progress.js";
import { Stage } from "./stage.js";
import { Stepper } from "./stepper.js";

/** Makes a written explanation one that can be stepped through: the picture, the stepper, and the rows that are there. */
class Explained {
  constructor() {
    const data = document.getElementById("explanation");
    const explanation = JSON.parse(data.textContent);
    this.digits = Number(data.dataset.digits);
    this.progress = new Progress(explanation.steps);
    this.progress.position = this.progress.length;
    this.stage = new Stage(document.getElementById("stage"), (kind, name) => this.choose(kind, name));
    this.stage.build(explanation.diagram, this.digits);
    const stepper = document.getElementById("stepper");
    this.stepper = new Stepper(stepper, document.getElementById("step-card"), this.progress, (step, card) =>
      this.describe(step, card),
    );
    this.progress.onChange(() => this.follow());
    for (const { id } of explanation.steps) {
      this.row(id)?.addEventListener("click", () => this.progress.goTo(id));
    }
    document.addEventListener("keydown", (event) => this.stepper.key(event));
    document.getElementById("explorer").hidden = false;
    document.body.classList.add("interactive");
    this.draw();
    this.stepper.summarize(
      "All steps",
      "Everything is shown. Go to the given numbers and step through, or play the steps.",
    );
  }

  /** @param {string} id of a step @returns {HTMLElement | null} where it is written */
  row(id) {
    return document.getElementById(id.replaceAll(" ", "-"));
  }

  /** Shows what is known. */
  draw() {
    this.stage.draw((id) => this.progress.value(id));
    for (const { id } of this.progress.steps) {
      this.row(id)?.classList.toggle("unknown", !this.progress.isKnown(id));
    }
  }

  /** Shows where one has got to. */
  follow() {
    const { step, byId, id } = this.progress;
    this.draw();
    this.stage.light(step, byId);
    this.stage.travel(step);
    document.querySelector(".present")?.classList.remove("present");
    this.row(id)?.classList.add("present");
    if (matchMedia("(min-width: 75rem)").matches) {
      this.row(id)?.scrollIntoView({ block: "center" });
    }
  }

  /** @param {string} kind @param {string} name of what was clicked in the picture */
  choose(kind, name) {
    const ids = { neuron: ["delta_" + name, "out_" + name], total: ["E_total"] }[kind] ?? [
      `dE_total/d${name}`,
    ];
    const id = ids.find((candidate) => this.progress.byId.has(candidate));
    if (id !== undefined) {
      this.stepper.stop();
      this.progress.goTo(id);
    }
  }

  /** Shows a step as its row has it. @param {import("./progress.js").Step} step @param {Element} card */
  describe(step, card) {
    const row = this.row(step.id);
    const symbol = row?.querySelector("th")?.cloneNode(true);
    const cell = row?.querySelector("td")?.cloneNode(true);
    if (symbol === undefined || cell === undefined) {
      card.append(`${step.symbol} = ${shown(step.result, this.digits)}`);
    } else {
      card.append(...symbol.childNodes, " ", ...cell.childNodes);
    }
  }
}

new Explained();
