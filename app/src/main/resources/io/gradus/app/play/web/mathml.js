/** Brings MathML from the server into the page, element by element: what is not on the list is refused. */

const MATHML = "http://www.w3.org/1998/Math/MathML";

const ELEMENTS = new Set([
  "math",
  "mrow",
  "mi",
  "mn",
  "mo",
  "mtext",
  "mfrac",
  "msub",
  "msup",
  "msubsup",
  "mtable",
  "mtr",
  "mtd",
]);
/** The attributes that are brought along, with all their values. */
const ATTRIBUTES = { form: ["infix", "prefix", "postfix"], stretchy: ["true", "false"] };

/** @param {Element} source @returns {Element} */
function element(source) {
  if (source.namespaceURI !== MATHML || !ELEMENTS.has(source.localName)) {
    throw new Error(`expected MathML, got an element ${source.localName}`);
  }
  const made = document.createElementNS(MATHML, source.localName);
  for (const { name, value } of source.attributes) {
    if (name === "xmlns") {
      continue;
    }
    if (!ATTRIBUTES[name]?.includes(value)) {
      throw new Error(`expected MathML, got an attribute ${name}`);
    }
    made.setAttribute(name, value);
  }
  made.append(...children(source));
  return made;
}

/** @param {Element} source @returns {Node[]} */
function children(source) {
  const made = [];
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      made.push(document.createTextNode(child.nodeValue ?? ""));
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      made.push(element(/** @type {Element} */ (child)));
    } else {
      throw new Error("expected MathML, got something else");
    }
  }
  return made;
}

/**
 * Reads text with MathML in it.
 * @param {string} text well-formed XML: text and math elements
 * @returns {DocumentFragment} the same as nodes of this page
 */
export function mathml(text) {
  const parsed = new DOMParser().parseFromString(`<mrow xmlns="${MATHML}">${text}</mrow>`, "application/xml");
  if (parsed.querySelector("parsererror") !== null || parsed.doctype !== null) {
    throw new Error("expected well-formed MathML");
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...children(parsed.documentElement));
  return fragment;
}
