/** Small ways to make elements. Text is always text. */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] those that are undefined or false are left out
 * @param {...(Node | string)} inside
 * @returns {any}
 */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(...inside);
  return element;
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}

/** @param {Node} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A text in which formulas stand between backticks. @param {string} text @returns {Node[]} */
export function quoted(text) {
  return text
    .split("`")
    .map((part, k) => (k % 2 === 0 ? document.createTextNode(part) : make("code", {}, part)));
}

/**
 * Calls a function once per drawn frame however often it is asked for.
 * @param {() => void} draw
 * @returns {() => void}
 */
export function eachFrame(draw) {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        draw();
      });
    }
  };
}
