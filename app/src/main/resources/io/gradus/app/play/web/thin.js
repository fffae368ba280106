/** @typedef {{rounds: number[], losses: number[], parameters: number[][]}} Trace */

/**
 * Leaves out points of a long trace, every second one as often as needed, and keeps the first and the last.
 * @param {Trace} trace
 * @param {number} most points, 2 or more
 * @returns {Trace} the same trace where it is short enough
 */
export function thin(trace, most) {
  let kept = trace.rounds.map((_, k) => k);
  while (kept.length > most) {
    const last = kept.length - 1;
    kept = kept.filter((_, k) => k % 2 === 0 || k === last);
    if (kept.length === 3 && most === 2) {
      kept.splice(1, 1);
    }
  }
  return kept.length === trace.rounds.length
    ? trace
    : {
        rounds: kept.map((k) => trace.rounds[k]),
        losses: kept.map((k) => trace.losses[k]),
        parameters: kept.map((k) => trace.parameters[k]),
      };
}

/** @returns {Trace} */
export function empty() {
  return { rounds: [], losses: [], parameters: [] };
}

/** @param {Trace} trace @param {Trace} more later points @returns {Trace} */
export function joined(trace, more) {
  return {
    rounds: trace.rounds.concat(more.rounds),
    losses: trace.losses.concat(more.losses),
    parameters: trace.parameters.concat(more.parameters),
  };
}
