import { shown } from "./format.js";
import { byId, eachFrame, make, write } from "./dom.js";

/** @typedef {import("./session.js").Session} Session */

const WAIT = 250;
const VERDICTS = { PASS: "agrees", FAIL: "differs", KINK: "at a kink", UNRELIABLE: "no telling" };

/** The second opinion on each gradient, in its table and beside the gradient in the derivation. */
export class Opinion {
  /** @param {Session} session @param {import("./ledger.js").LedgerView} ledger */
  constructor(session, ledger) {
    this.session = session;
    this.ledger = ledger;
    this.timer = 0;
    this.isAsking = false;
    this.isStale = false;
    /** @type {any[]} */
    this.opinions = [];
    this.besideRowsSoon = eachFrame(() => this.besideRows());
    session.onView(() => this.later());
    ledger.progress.onChange(this.besideRowsSoon);
    ledger.root.addEventListener("scroll", this.besideRowsSoon, { passive: true });
  }

  later() {
    this.isStale = true;
    this.opinions = [];
    this.besideRows();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.fetch(), WAIT);
  }

  /** Asks for one opinion at a time, since they are work for the server: when it comes too late, for the next. */
  async fetch() {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    this.isStale = false;
    const answer = await this.session
      .ask("opinion")
      .catch((error) => ({ opinions: [], reason: error.message }));
    this.isAsking = false;
    if (this.isStale) {
      this.later();
    } else {
      this.opinions = answer.opinions;
      this.showTable(answer.reason);
      this.besideRows();
    }
  }

  /** @param {string | undefined} reason why there is none */
  showTable(reason) {
    const digits = this.session.view.state.digits;
    const row = (/** @type {any} */ o) =>
      make(
        "tr",
        { "data-opinion": o.parameter, "data-verdict": o.verdict },
        make("th", { scope: "row" }, o.parameter),
        ...[
          number(o.derivative, digits),
          number(o.difference, digits),
          number(o.error, 4),
          o.digits === null ? "–" : String(o.digits),
        ].map((text) => make("td", {}, text)),
        make("td", { class: "verdict", title: o.reason ?? "" }, verdict(o)),
      );
    byId("opinion").tBodies[0].replaceChildren(
      ...(this.opinions.length > 0
        ? this.opinions.map(row)
        : [make("tr", {}, make("td", { colspan: 6 }, reason ?? "Nothing is trained."))]),
    );
  }

  /** Writes opinions into the rows of the derivation that are there and known. */
  besideRows() {
    const opinions = new Map(this.opinions.map((o) => [o.parameter, o]));
    for (const [id, row] of this.ledger.rows) {
      const what = row.dataset.what;
      const place = what === "dE/dw" || what === "dE/db" ? row.querySelector(".opinion") : null;
      if (place !== null) {
        const o = opinions.get(id.replace(/^dE_total\/d/, ""));
        const isShown = o !== undefined && Number.isFinite(o.difference) && this.ledger.progress.isKnown(id);
        write(
          place,
          isShown
            ? `difference ${shown(o.difference, this.ledger.digits)} ± ${shown(o.error, 4)}: ${verdict(o)}`
            : "",
        );
        place.setAttribute("data-verdict", isShown ? o.verdict : "");
      }
    }
  }
}

/** @param {number | null} x @param {number} digits @returns {string} */
function number(x, digits) {
  return x === null || x === undefined ? "–" : shown(x, digits);
}

/** @param {any} opinion @returns {string} */
function verdict(opinion) {
  const sign = opinion.verdict === "PASS" ? "✓ " : opinion.verdict === "FAIL" ? "✗ " : "? ";
  return sign + (VERDICTS[opinion.verdict] ?? opinion.verdict);
}
