import { encode, fromHash } from "./state.js";

/** @typedef {import("./api.js").Api} Api */
/** @typedef {import("./state.js").State} State */
/** @typedef {Record<string, any>} View as docs/page.md describes it */

/** @type {State} */
const WORKED_EXAMPLE = { v: 1, preset: "worked-example" };

/** The network of this tab: what the server last said of it, and how to ask for something else. */
export class Session {
  /** @param {Api} api */
  constructor(api) {
    this.api = api;
    this.id = "";
    /** @type {View} */
    this.view = {};
    /** @type {((view: View) => void)[]} */
    this.listeners = [];
    /** @type {(message: string) => void} */
    this.complain = () => {};
    /** What the page complains about, or nothing. */
    this.problem = "";
    /** Requests that change something wait for one another. @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /** @param {string} problem that the page shows; an empty one takes back the one before */
  say(problem) {
    this.problem = problem;
    this.complain(problem);
  }

  /** @param {(view: View) => void} listener called with each new view */
  onView(listener) {
    this.listeners.push(listener);
  }

  /** Opens what the address holds, or else the worked example. @returns {Promise<boolean>} */
  async openAddress() {
    let problem = "";
    try {
      const state = fromHash(location.hash);
      if (state === null || (await this.open(state))) {
        return state !== null || this.open(WORKED_EXAMPLE);
      }
      problem = this.problem;
    } catch (error) {
      problem = error.message;
    }
    const isOpen = await this.open(WORKED_EXAMPLE);
    this.say(isOpen ? `This is the worked example: the address holds no network. ${problem}` : this.problem);
    return isOpen;
  }

  /** @param {State} state @returns {Promise<boolean>} whether it could be opened */
  open(state) {
    return this.inTurn(async () => {
      const answer = await this.api.post("open", { state });
      if (this.id !== "") {
        this.api.close(this.id);
      }
      this.id = answer.session;
      this.take(answer.view, "replace");
    });
  }

  /** Goes back or forward in the history of edits. A link within the page leads to its place and leaves the state alone. */
  follow() {
    if (location.hash !== "" && !location.hash.startsWith("#s=") && this.view.state !== undefined) {
      history.replaceState(null, "", "#s=" + encode(this.view.state));
      return;
    }
    let state = WORKED_EXAMPLE;
    try {
      state = fromHash(location.hash) ?? WORKED_EXAMPLE;
    } catch (error) {
      this.say(error.message);
      return;
    }
    if (encode(state) !== encode(this.view.state)) {
      this.change("edit", { state }, "keep");
    }
  }

  /**
   * Makes a new start with the present parameters.
   * @param {Record<string, any>} changes keys of the state; undefined takes one out
   */
  edit(changes) {
    const state = { ...this.withoutRows(), parameters: this.view.parameters, round: 0, ...changes };
    return this.change("edit", { state }, "push");
  }

  /** Changes what is looked at, and not the training. @param {Record<string, any>} changes */
  look(changes) {
    return this.change("edit", { state: { ...this.withoutRows(), ...changes } }, "push");
  }

  /** The state but for the rows of an own table, which the server has: they may be more than a request can take. */
  withoutRows() {
    const { state } = this.view;
    return state.preset === "own" ? { ...state, rows: undefined } : state;
  }

  /** @param {string} preset */
  choose(preset) {
    return this.change("edit", { state: { v: 1, preset, digits: this.view.state.digits } }, "push");
  }

  /** @param {string} action @param {Record<string, any>} [more] */
  train(action, more = {}) {
    return this.change("train", { action, ...more }, "replace");
  }

  /** @param {string} name @param {Record<string, any>} body @param {"push" | "replace" | "keep"} how @returns {Promise<boolean>} */
  change(name, body, how) {
    return this.inTurn(async () => this.take((await this.ask(name, body)).view, how));
  }

  /**
   * Asks the server; a network that it has dropped meanwhile is opened again as it was.
   * @param {string} name @param {Record<string, any>} [body] @returns {Promise<any>}
   */
  async ask(name, body = {}) {
    try {
      return await this.api.post(name, { session: this.id, ...body });
    } catch (error) {
      if (error.status !== 404 && error.status !== 410) {
        throw error;
      }
      this.id = (await this.api.post("open", { state: this.view.state })).session;
      return this.api.post(name, { session: this.id, ...body });
    }
  }

  /** @param {View} view @param {"push" | "replace" | "keep"} how the address is changed */
  take(view, how) {
    this.view = view;
    const hash = "#s=" + encode(view.state);
    if (how === "push" && hash !== location.hash) {
      history.pushState(null, "", hash);
    } else if (how !== "push") {
      history.replaceState(null, "", hash);
    }
    this.show();
  }

  /** Shows what is there, also to take back what was typed and refused. */
  show() {
    for (const listener of this.listeners) {
      listener(this.view);
    }
  }

  /** @param {() => Promise<void>} request @returns {Promise<boolean>} whether it was done */
  inTurn(request) {
    const mine = this.last.then(request).then(
      () => {
        this.say("");
        return true;
      },
      (error) => {
        this.say(error.message);
        if (this.view.state !== undefined) {
          this.show();
        }
        return false;
      },
    );
    this.last = mine;
    return mine;
  }
}
