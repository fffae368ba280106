import { byId, make, write } from "./dom.js";

/** @typedef {import("./session.js").Session} Session */

const MOST_LAYERS = 4;
const MOST_UNITS = 8;
/** As they stand in a model file; softmax is for the last layer. */
const ACTIVATIONS = [
  "sigmoid",
  "tanh",
  "relu",
  "leakyRelu",
  "elu",
  "gelu",
  "silu",
  "softplus",
  "logSigmoid",
  "identity",
  "softmax",
];
/** The largest file that is read: a request has at most 64 KB. */
const MOST_BYTES = 60_000;

/** Everything that can be changed. A field that the server refuses goes back to what it was. */
export class Editing {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.signature = "";
    this.choice("preset", (preset) => session.choose(preset));
    this.choice("loss-function", (loss) => session.edit({ loss }));
    this.choice("optimizer", (optimizer) => session.edit({ optimizer }));
    this.choice("bias", (bias) => session.edit({ bias, parameters: rebiased(session.view, bias) }));
    byId("bias-frozen").addEventListener("change", () =>
      session.edit({ biasFrozen: byId("bias-frozen").checked }),
    );
    this.number("learning-rate", (learningRate) => session.edit({ learningRate }));
    this.number("batch", (batch) => session.edit({ batch }));
    this.number("digits", (digits) => session.look({ digits }));
    this.number("row", (row) => session.look({ row }));
    byId("add-layer").addEventListener("click", () => this.addLayer());
    byId("remove-layer").addEventListener("click", () => this.removeLayer());
    byId("reseed").addEventListener("click", () => this.reseed());
    byId("csv-file").addEventListener("change", (event) => this.read(event.target));
    session.onView((view) => this.show(view));
  }

  get state() {
    return this.session.view.state;
  }

  /** @param {string} id @param {(value: string) => void} act */
  choice(id, act) {
    byId(id).addEventListener("change", () => act(byId(id).value));
  }

  /** @param {string} id @param {(value: number) => void} act */
  number(id, act) {
    const field = byId(id);
    field.addEventListener("change", () => this.take(field, act));
  }

  /** @param {HTMLInputElement} field @param {(value: number) => void} act called with a number; anything else is taken back */
  take(field, act) {
    if (Number.isFinite(field.valueAsNumber)) {
      act(field.valueAsNumber);
    } else {
      this.session.show();
    }
  }

  /** @param {any} view */
  show(view) {
    const { state } = view;
    byId("preset").querySelector("[value=own]").disabled = state.preset !== "own";
    const fields = {
      preset: state.preset,
      "loss-function": state.loss,
      optimizer: state.optimizer,
      bias: state.bias,
    };
    for (const [id, value] of Object.entries(fields)) {
      byId(id).value = value;
    }
    byId("bias-frozen").checked = state.biasFrozen;
    byId("bias-frozen").disabled = state.bias === "none";
    const numbers = {
      "learning-rate": state.learningRate,
      batch: state.batch,
      digits: state.digits,
      row: state.row,
    };
    for (const [id, value] of Object.entries(numbers)) {
      byId(id).value = String(value);
    }
    byId("row").max = String(view.rowCount - 1);
    write(byId("row-count"), `of ${view.rowCount} (from 0)`);
    write(byId("summary"), summary(view));
    byId("reseed").disabled = state.preset === "worked-example";
    write(byId("derivation-note"), derivationNote(view));
    write(byId("loss-note"), lossNote(state));
    this.showLayers(state);
    this.showFields(view);
  }

  /** @param {any} state */
  showLayers(state) {
    byId("add-layer").disabled = state.layers.length >= MOST_LAYERS;
    byId("remove-layer").disabled = state.layers.length < 2;
    const root = byId("layers");
    if (root.childElementCount !== state.layers.length) {
      root.replaceChildren(...state.layers.map((_, k) => this.layer(k, k === state.layers.length - 1)));
    }
    state.layers.forEach((layer, k) => {
      root.children[k].querySelector(".units").value = String(layer.units);
      root.children[k].querySelector(".activation").value = layer.activation;
    });
  }

  /** @param {number} k @param {boolean} isOutput */
  layer(k, isOutput) {
    const name = isOutput ? "Outputs" : `Hidden layer ${k + 1}`;
    const title = isOutput ? "One for each target of a row" : "Neurons, 1 to 8";
    const units = make("input", {
      class: "units",
      type: "number",
      min: 1,
      max: MOST_UNITS,
      step: 1,
      "aria-label": name + ": neurons",
      title,
      disabled: isOutput,
    });
    const activation = make(
      "select",
      { class: "activation", "aria-label": name + ": activation" },
      ...ACTIVATIONS.map((a) => make("option", { value: a }, a)),
    );
    units.addEventListener("change", () =>
      this.take(units, (count) => this.editLayer(k, { units: count }, true)),
    );
    activation.addEventListener("change", () => this.editLayer(k, { activation: activation.value }, false));
    return make(
      "div",
      { class: "layer", "data-layer": k },
      make("span", { class: "layer-name" }, name),
      units,
      activation,
    );
  }

  /** @param {number} k @param {any} change @param {boolean} isShape whether weights of the present shape do not fit any more */
  editLayer(k, change, isShape) {
    const layers = this.state.layers.map((layer, l) => (l === k ? { ...layer, ...change } : layer));
    this.session.edit(isShape ? { layers, parameters: undefined } : { layers });
  }

  addLayer() {
    const { layers } = this.state;
    const activation = layers.length > 1 ? layers[layers.length - 2].activation : "tanh";
    const hidden = { units: layers.length > 1 ? layers[layers.length - 2].units : 4, activation };
    this.session.edit({
      layers: [...layers.slice(0, -1), hidden, layers[layers.length - 1]],
      parameters: undefined,
    });
  }

  removeLayer() {
    const { layers } = this.state;
    this.session.edit({ layers: [...layers.slice(0, -2), layers[layers.length - 1]], parameters: undefined });
  }

  /** Other weights and, for presets that draw them, the same samples. */
  reseed() {
    const { seed, preset, rows } = this.state;
    const { points } = this.session.view;
    const kept = preset === "own" ? {} : { rows: rows ?? points };
    this.session.edit({ seed: seed + 1, parameters: undefined, ...kept });
  }

  /** @param {any} view */
  showFields(view) {
    const { state } = view;
    const row = view.points[state.row] ?? [];
    const outputs = row.length - state.inputs;
    const signature = JSON.stringify([
      view.parameterNames,
      view.trainable,
      view.names,
      state.inputs,
      outputs,
    ]);
    if (signature !== this.signature) {
      this.signature = signature;
      this.buildParameters(view);
      this.buildSample(view, state.inputs, outputs);
    }
    const fill = (/** @type {any} */ field, /** @type {number} */ x) => {
      field.value = String(x);
    };
    view.parameterNames.forEach((_, k) => fill(this.parameters[k], view.parameters[k]));
    row.forEach((x, k) => fill(this.cells[k], x));
  }

  /** @param {any} view */
  buildParameters(view) {
    this.parameters = view.parameterNames.map((name, k) => {
      const field = make("input", { type: "number", step: "any", "data-parameter": name });
      field.addEventListener("change", () =>
        this.take(field, (x) =>
          this.session.edit({
            parameters: this.session.view.parameters.map((old, l) => (l === k ? x : old)),
          }),
        ),
      );
      return field;
    });
    const label = (/** @type {string} */ name, /** @type {number} */ k) =>
      make(
        "label",
        { class: view.trainable[k] ? "" : "frozen", title: view.trainable[k] ? undefined : "not trained" },
        make("span", {}, name),
        this.parameters[k],
      );
    byId("parameters").replaceChildren(...view.parameterNames.map(label));
  }

  /** @param {any} view @param {number} inputs @param {number} outputs */
  buildSample(view, inputs, outputs) {
    this.cells = [];
    const cell = (/** @type {string} */ kind, /** @type {number} */ k, /** @type {string} */ name) => {
      const field = make("input", { type: "number", step: "any", ["data-" + kind]: k });
      const place = this.cells.length;
      field.addEventListener("change", () => this.take(field, (x) => this.editCell(place, x)));
      this.cells.push(field);
      return make("label", {}, make("span", {}, name), field);
    };
    const named = (
      /** @type {string[] | undefined} */ names,
      /** @type {string} */ plain,
      /** @type {number} */ k,
    ) => (names?.[k] === undefined || names[k] === plain ? plain : `${plain} (${names[k]})`);
    byId("sample").replaceChildren(
      ...Array.from({ length: inputs }, (_, k) =>
        cell("input", k, named(view.names?.inputs, `i${k + 1}`, k)),
      ),
      ...Array.from({ length: outputs }, (_, k) =>
        cell("target", k, "target " + named(view.names?.outputs, `o${k + 1}`, k)),
      ),
    );
  }

  /** @param {number} place @param {number} x */
  editCell(place, x) {
    const rows = this.session.view.points.map((row) => [...row]);
    rows[this.state.row][place] = x;
    this.session.edit({ rows });
  }

  /** @param {HTMLInputElement} field */
  async read(field) {
    const file = field.files?.[0];
    if (file === undefined) {
      return;
    }
    field.value = "";
    if (file.size > MOST_BYTES) {
      this.session.say(
        `${file.name}: expected a table of at most ${MOST_BYTES} bytes, got ${file.size}; take fewer rows.`,
      );
      return;
    }
    this.session.change("csv", { text: await file.text(), name: file.name }, "push");
  }
}

/**
 * The present parameters with other biases: weights stay, a shared bias becomes each neuron's own, the first one of a layer
 * is shared, and where there was none it is 0.
 * @param {any} view @param {string} mode @returns {number[]}
 */
function rebiased({ state, parameters }, mode) {
  const all = [];
  let at = 0;
  let inputs = state.inputs;
  for (const { units } of state.layers) {
    all.push(...parameters.slice(at, at + units * inputs));
    at += units * inputs;
    const old = parameters.slice(at, at + { perUnit: units, shared: 1, none: 0 }[state.bias]);
    at += old.length;
    const count = { perUnit: units, shared: 1, none: 0 }[mode];
    all.push(...Array.from({ length: count }, (_, k) => old[k] ?? old[0] ?? 0));
    inputs = units;
  }
  return all;
}

/** @param {any} view @returns {string} such as "2-2-2, sigmoid, 1 row" */
function summary(view) {
  const sizes = [view.state.inputs, ...view.state.layers.map((layer) => layer.units)].join("-");
  const activations = [...new Set(view.state.layers.map((layer) => layer.activation))].join(", ");
  return `${sizes} · ${activations} · ${view.rowCount.toLocaleString("en")} ${view.rowCount === 1 ? "row" : "rows"}`;
}

/** What losses from logits do to the outputs themselves. */
const APPLIED = { binaryCrossEntropyFromLogits: "sigmoid", softmaxCrossEntropyFromLogits: "softmax" };

/** @param {any} state @returns {string} a warning where outputs are squeezed twice */
function lossNote({ loss, layers }) {
  const { activation } = layers[layers.length - 1];
  return APPLIED[loss] === undefined || !Object.values(APPLIED).includes(activation)
    ? ""
    : `This loss takes outputs for logits and applies ${APPLIED[loss]} to them itself, after the ${activation} of the last layer. Choose identity there, or another loss.`;
}

/** @param {any} view @returns {string} in what the derivation and the training differ, if they do */
function derivationNote({ state, rowCount, explainsNextRound, explanation }) {
  if (explainsNextRound || !explanation) {
    return "";
  }
  const rows =
    rowCount === 1 ? "this row" : state.batch > 0 ? `batches of ${state.batch} rows` : `all ${rowCount} rows`;
  const rule =
    { gradientDescent: "gradient descent", momentum: "momentum", adam: "Adam" }[state.optimizer] ??
    state.optimizer;
  return `One step of plain gradient descent on row ${state.row}. Training uses ${rule} on ${rows}.`;
}
