import { format, shown } from "./format.js";
import { isGiven } from "./progress.js";
import { make, quoted, write } from "./dom.js";
import { mathml } from "./mathml.js";
import { pieces } from "./typesetting.js";

/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Step} Step */
/** @typedef {import("./typesetting.js").Typesetting} Typesetting */

/** Rows that are made together, when they come near what is visible. */
const BLOCK = 40;
/** What a row takes before it is made, in pixels. */
const ROW = 58;

/** The ledger as rows: symbol, formula, numbers, result; given numbers of a kind side by side. */
export class LedgerView {
  /** @param {HTMLElement} root that scrolls @param {Progress} progress @param {Typesetting} typesetting */
  constructor(root, progress, typesetting) {
    this.root = root;
    this.progress = progress;
    this.typesetting = typesetting;
    this.digits = 9;
    this.signature = "";
    /** Whether no row is marked, as after a training. */
    this.isQuiet = false;
    /** Whether rows are made and typeset only when they are seen. */
    this.isLong = false;
    /** What stands for a step once its row is made. @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    /** The block of a step's row, until it is made. @type {Map<string, HTMLElement>} */
    this.blocks = new Map();
    /** @type {Map<Element, () => void>} */
    this.onSight = new Map();
    this.near = new IntersectionObserver((entries) => this.sight(entries), { root, rootMargin: "400px 0px" });
    root.addEventListener("click", (event) => this.click(event));
    progress.onChange(() => this.follow());
  }

  /** @param {IntersectionObserverEntry[]} entries */
  sight(entries) {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        this.near.unobserve(target);
        this.onSight.get(target)?.();
        this.onSight.delete(target);
      }
    }
  }

  /** @param {Element} element @param {() => void} act when it comes near what is visible; in a short ledger at once */
  whenSeen(element, act) {
    if (!this.isLong) {
      act();
      return;
    }
    this.onSight.set(element, act);
    this.near.observe(element);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const row = event.target instanceof Element ? event.target.closest("[data-step]") : null;
    const chosen = row?.getAttribute("data-step");
    if (chosen && getSelection()?.isCollapsed !== false) {
      this.progress.goTo(chosen);
      this.mark(chosen);
    }
  }

  /** Shows a ledger; rows stay where the steps are the same. @param {any} explanation @param {number} digits */
  show(explanation, digits) {
    const signature = JSON.stringify([
      digits,
      explanation.sections,
      explanation.steps.map((step) => [step.id, step.formula]),
    ]);
    this.digits = digits;
    this.explanation = explanation;
    if (signature === this.signature) {
      for (const [id, row] of this.rows) {
        this.numbersOf(id, row);
      }
    } else {
      this.signature = signature;
      this.build(explanation);
    }
    this.follow();
  }

  /** Shows that there is none. @param {string} reason */
  refuse(reason) {
    this.signature = "";
    this.forget();
    this.root.replaceChildren(make("p", { class: "notice" }, reason));
  }

  forget() {
    this.near.disconnect();
    this.onSight.clear();
    this.rows.clear();
    this.blocks.clear();
  }

  /** @param {any} explanation */
  build(explanation) {
    this.forget();
    const bySection = explanation.sections.map(() => []);
    explanation.steps.forEach((step) => bySection[step.section].push(step));
    this.isLong = explanation.steps.length > 10 * BLOCK;
    this.root.replaceChildren(
      ...explanation.sections.map((section, k) => this.section(section, k, bySection[k])),
    );
    if (explanation.note !== undefined) {
      this.root.append(note(explanation.note));
    }
    this.root.scrollTop = 0;
  }

  /** @param {any} section @param {number} index @param {Step[]} steps */
  section(section, index, steps) {
    const title = make("h3", {}, ...quoted(section.title));
    const texts = section.text.map((text) => make("p", {}, ...quoted(text)));
    const element = make("section", { "data-section": index }, title, ...texts);
    const rows = rowsOf(steps);
    for (let k = 0; k < rows.length; k += BLOCK) {
      element.append(this.block(rows.slice(k, k + BLOCK)));
    }
    this.whenSeen(title, () =>
      this.typesetting.section(index, (heading) => {
        title.replaceChildren(mathml(heading.title));
        heading.text.forEach((text, k) => texts[k].replaceChildren(mathml(text)));
        heading.text.forEach((text, k) =>
          texts[k].classList.toggle("display", /^<math>.*<\/math>$/.test(text) && isFormula(section.text[k])),
        );
      }),
    );
    return element;
  }

  /** @param {Step[][]} rows @returns {HTMLElement} */
  block(rows) {
    const table = make("table", { class: "steps" });
    const fill = () => {
      if (table.childElementCount === 0) {
        table.style.height = "";
        table.append(
          make("tbody", {}, ...rows.map((row) => (isGiven(row[0]) ? this.given(row) : this.derived(row[0])))),
        );
      }
    };
    if (this.isLong) {
      table.style.height = rows.length * ROW + "px";
      rows.flat().forEach((step) => this.blocks.set(step.id, table));
      this.whenSeen(table, fill);
      table.addEventListener("fill", fill);
    } else {
      fill();
    }
    return table;
  }

  /** @param {Step[]} row given numbers of one kind */
  given(row) {
    const what = row[0].what + (row.length === 1 ? "" : row[0].what === "bias" ? "es" : "s");
    const cell = make("td", {});
    for (const step of row) {
      const symbol = make("span", { class: "symbol" }, step.symbol);
      const given = make(
        "span",
        { class: "given", "data-step": step.id },
        symbol,
        " = ",
        make("span", { "data-result": "" }),
      );
      cell.append(given, " ");
      this.register(step, given);
      this.whenSeen(given, () =>
        this.typesetting.step(step.id, (line) => symbol.replaceChildren(mathml(line.symbol))),
      );
    }
    return make("tr", { class: "of-given" }, make("th", { scope: "row" }, what), cell);
  }

  /** @param {Step} step */
  derived(step) {
    const symbol = make("th", { scope: "row" }, make("span", { class: "symbol" }, step.symbol));
    const way = step.id.startsWith(step.symbol + " (") ? step.id.slice(step.symbol.length + 1) : "";
    if (way !== "") {
      symbol.append(make("small", {}, way));
    }
    const formula = make("span", { class: "formula" });
    const numbers = make("span", { class: "numbers" });
    const result = make("span", { class: "result" }, "= ", make("span", { "data-result": "" }));
    const opinion = make("span", { class: "opinion" });
    const row = make(
      "tr",
      { "data-step": step.id, "data-what": step.what },
      symbol,
      make("td", {}, formula, " ", numbers, " ", result, " ", opinion),
    );
    formula.textContent = step.formula === null ? "" : "= " + step.formula;
    this.register(step, row);
    return row;
  }

  /** @param {Step} step @param {HTMLElement} row */
  register(step, row) {
    this.rows.set(step.id, row);
    this.blocks.delete(step.id);
    this.numbersOf(step.id, row);
  }

  /** Writes the result of a step, and typesets its row when it is seen. @param {string} id @param {HTMLElement} row */
  numbersOf(id, row) {
    this.result(id, row);
    if (row.tagName === "TR") {
      this.whenSeen(row, () => this.typesetting.step(id, (line) => this.typeset(row, line)));
    }
  }

  /** @param {HTMLElement} row @param {import("./typesetting.js").Line} line */
  typeset(row, line) {
    row.querySelector(".symbol")?.replaceChildren(mathml(line.symbol));
    const side = (/** @type {string} */ kind, /** @type {string[]} */ parts) =>
      row.querySelector(kind)?.replaceChildren(...(parts.length === 0 ? [] : ["= ", ...pieces(parts)]));
    side(".formula", line.formula);
    side(".numbers", line.numbers);
  }

  /** @param {string} id @param {HTMLElement} row */
  result(id, row) {
    const x = this.progress.value(id);
    const place = row.querySelector("[data-result]");
    row.classList.toggle("unknown", x === undefined);
    if (place !== null) {
      place.setAttribute("data-result", x === undefined ? "" : format(x, this.digits));
      write(place, x === undefined ? "not yet" : shown(x, this.digits));
    }
  }

  /** Shows how far one has got, and keeps the present row in sight. */
  follow() {
    for (const [id, row] of this.rows) {
      if (row.classList.contains("unknown") === this.progress.isKnown(id)) {
        this.result(id, row);
      }
    }
    if (this.isQuiet) {
      this.root.querySelector(".present")?.classList.remove("present");
    } else {
      this.mark(this.progress.id);
    }
  }

  /** @param {string} id of the row that is marked */
  mark(id) {
    this.marked = id;
    this.blocks.get(id)?.dispatchEvent(new Event("fill"));
    this.root.querySelector(".present")?.classList.remove("present");
    const row = this.rows.get(id);
    row?.classList.add("present");
    if (row === undefined) {
      this.root.scrollTop = this.progress.position === 0 ? 0 : this.root.scrollTop;
    } else {
      this.reveal(row);
    }
  }

  /** Scrolls inside the ledger, never the page. @param {HTMLElement} row */
  reveal(row) {
    const inner = row.getBoundingClientRect();
    const outer = this.root.getBoundingClientRect();
    if (inner.top < outer.top + 50 || inner.bottom > outer.bottom - 90) {
      this.root.scrollTop += inner.top - outer.top - outer.height * 0.4;
    }
  }
}

/** @param {string} text @returns {boolean} whether it is one formula and nothing else */
function isFormula(text) {
  return /^`[^`]+`$/.test(text);
}

/** Given numbers of one kind make one row. @param {Step[]} steps @returns {Step[][]} */
function rowsOf(steps) {
  const rows = [];
  for (const step of steps) {
    const last = rows[rows.length - 1];
    if (last !== undefined && isGiven(step) && isGiven(last[0]) && last[0].what === step.what) {
      last.push(step);
    } else {
      rows.push([step]);
    }
  }
  return rows;
}

/** @param {any} note on the article's figures @returns {HTMLElement} */
function note(note) {
  const places = (/** @type {string} */ text) => (text.split(".")[1] ?? "").length;
  const cells = (/** @type {any} */ figure) =>
    [figure.article, ...[figure.rule, figure.sequential].map((x) => x.toFixed(places(figure.article)))].map(
      (x) => make("td", {}, x),
    );
  const head = ["", "the article", "its rule", "the mistake"].map((text) =>
    make("th", { scope: "col" }, text),
  );
  return make(
    "section",
    { class: "note" },
    make("h3", {}, note.title),
    ...note.text.map((text) => make("p", {}, ...quoted(text))),
    make(
      "div",
      { class: "scroll" },
      make(
        "table",
        { class: "figures" },
        make("tr", {}, ...head),
        ...note.figures.map((figure) =>
          make("tr", {}, make("th", { scope: "row" }, figure.quantity), ...cells(figure)),
        ),
      ),
    ),
    ...note.causes.map((text) => make("p", {}, ...quoted(text))),
  );
}
