/** The picture of a network of which there is no derivation. */

/** @param {any} view @returns {import("./geometry.js").Diagram} with the ids that a derivation would have */
export function wiring(view) {
  const { inputs, layers, bias } = view.state;
  const last = layers.length - 1;
  const name = (/** @type {number} */ l, /** @type {number} */ unit) =>
    l < 0
      ? `i${unit + 1}`
      : l === last
        ? `o${unit + 1}`
        : last === 1
          ? `h${unit + 1}`
          : `h${l + 1}.${unit + 1}`;
  /** @type {import("./geometry.js").Circle[][]} */
  const columns = [
    Array.from({ length: inputs }, (_, k) => ({ name: name(-1, k), steps: { value: name(-1, k) } })),
  ];
  const lines = [];
  let biases = 0;
  layers.forEach((layer, l) => {
    const before = columns[l];
    const neurons = Array.from({ length: layer.units }, (_, unit) => {
      const own = bias === "perUnit" || (bias === "shared" && unit === 0) ? ++biases : biases;
      const steps = {
        net: "net_" + name(l, unit),
        out: "out_" + name(l, unit),
        ...(bias === "none" ? {} : { bias: "b" + own }),
      };
      return { name: name(l, unit), steps };
    });
    for (const neuron of neurons) {
      for (const from of before) {
        const weight = `w${lines.length + 1}`;
        lines.push({ weight, from: from.name, to: neuron.name, steps: { value: weight } });
      }
    }
    columns.push(neurons);
  });
  return { columns, lines, total: "E_total" };
}
