/** The state in the address: JSON in UTF-8 in base64 for URLs. */

/** @typedef {Record<string, any>} State */

/** The longest text that is read. */
const MOST = 200_000;

/** @param {State} state @returns {string} what stands after "s=" */
export function encode(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  let text = "";
  for (let k = 0; k < bytes.length; k += 8192) {
    text += String.fromCharCode(...bytes.subarray(k, k + 8192));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text what stands after "s=" @returns {State} */
export function decode(text) {
  if (typeof text !== "string" || text.length > MOST || !/^[\w-]+$/.test(text)) {
    throw new Error("The address holds no state that this page wrote.");
  }
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    const state = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof state === "object" && state !== null && !Array.isArray(state)) {
      return state;
    }
  } catch {
    // said below
  }
  throw new Error("The address holds no state that this page wrote.");
}

/** @param {string} hash of the address @returns {State | null} null where it holds none */
export function fromHash(hash) {
  return hash.startsWith("#s=") ? decode(hash.slice(3)) : null;
}
