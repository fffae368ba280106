import { shown } from "./format.js";
import { byId, eachFrame, write } from "./dom.js";
import { empty, joined, thin } from "./thin.js";

/** @typedef {import("./session.js").Session} Session */

/** Points of a trace that are kept while it grows; the server keeps as many. */
const MOST = 400;
/** Attempts to reach a stream again before the training counts as lost. */
const MOST_FAILURES = 10;

/** The buttons of the training, and what comes from it while it runs: only the latest frame is drawn. */
export class Training {
  /** @param {Session} session @param {(frame: any, trace: import("./thin.js").Trace) => void} draw called at most once per drawn frame */
  constructor(session, draw) {
    this.session = session;
    this.failures = 0;
    this.trace = empty();
    /** @type {any} */
    this.frame = null;
    /** @type {EventSource | null} */
    this.source = null;
    this.redraw = eachFrame(() => {
      if (this.frame !== null) {
        this.readings(this.frame);
        draw(this.frame, this.trace);
      }
    });
    byId("run").addEventListener("click", () => this.run());
    byId("pause").addEventListener("click", () => this.pause());
    byId("step").addEventListener("click", () => this.stop("step", { rounds: 1 }));
    byId("rewind").addEventListener("click", () => this.stop("rewind"));
    byId("speed").addEventListener(
      "change",
      () =>
        this.isRunning &&
        this.session.ask("train", this.runOrder()).catch((error) => session.say(error.message)),
    );
    byId("goto").addEventListener("change", () => this.goTo(byId("goto")));
    session.onView((view) => this.show(view));
  }

  get isRunning() {
    return this.source !== null;
  }

  /** @param {any} view */
  show(view) {
    this.hangUp();
    // A long way to a round that was asked for: frames show it, and when it is there the whole view is fetched.
    this.isSettling = view.running === true;
    if (this.isSettling) {
      this.listen();
      this.buttons();
    }
    this.trace = view.trace;
    // A frame that came before this view and is not drawn yet must not be drawn over it.
    this.frame = null;
    this.readings({ round: view.state.round, loss: view.loss, roundsPerSecond: null, running: false });
  }

  runOrder() {
    return { action: "run", speed: Number(byId("speed").value) };
  }

  async run() {
    if (this.isRunning || this.session.id === "") {
      return;
    }
    this.listen();
    this.buttons();
    try {
      await this.session.ask("train", this.runOrder());
    } catch (error) {
      this.hangUp();
      this.session.say(error.message);
    }
  }

  pause() {
    return this.stop("pause");
  }

  toggle() {
    return this.isRunning ? this.pause() : this.run();
  }

  /** @param {string} action @param {Record<string, any>} [more] */
  stop(action, more = {}) {
    return this.session.train(action, more);
  }

  /** @param {HTMLInputElement} field */
  goTo(field) {
    if (field.value !== "") {
      this.stop("goto", { rounds: field.valueAsNumber });
      field.value = "";
    }
  }

  listen() {
    const source = new EventSource("/api/frames?session=" + encodeURIComponent(this.session.id));
    this.source = source;
    source.addEventListener("frame", (event) => this.take(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      // A stream that breaks off is opened again by the browser; one that is refused, or fails again and again, is not.
      this.failures++;
      if (
        source === this.source &&
        (source.readyState === EventSource.CLOSED || this.failures > MOST_FAILURES)
      ) {
        this.hangUp();
        this.session.train("pause");
      }
    });
  }

  /** @param {any} frame */
  take(frame) {
    this.failures = 0;
    const news = frame.trace;
    this.trace = news === undefined ? this.trace : thin(news.reset ? news : joined(this.trace, news), MOST);
    this.frame = frame;
    this.redraw();
    if (frame.ended) {
      this.pause().then(() => this.session.say(frame.ended));
    } else if (this.isSettling && !frame.running) {
      this.isSettling = false;
      this.session.change("view", {}, "replace");
    }
  }

  hangUp() {
    this.source?.close();
    this.source = null;
    this.buttons();
  }

  buttons() {
    byId("run").disabled = this.isRunning;
    byId("pause").disabled = !this.isRunning;
    document.documentElement.dataset.training = this.isRunning ? "running" : "paused";
  }

  /** @param {any} frame */
  readings(frame) {
    write(byId("round"), frame.round.toLocaleString("en"));
    byId("round").dataset.round = frame.round;
    write(byId("loss"), frame.loss === null ? "not finite" : shown(frame.loss, 9));
    write(
      byId("rounds-per-second"),
      frame.running && frame.roundsPerSecond ? Math.round(frame.roundsPerSecond).toLocaleString("en") : "–",
    );
  }
}
