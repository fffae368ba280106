// Small checks of what somebody needs who sees little, or uses only a keyboard.

const LEAST = 4.5;
const LEAST_OF_LARGE = 3;
const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const brush = canvas.getContext("2d", { willReadFrequently: true });

/** Texts that are hard to read before what lies behind them, as "text: ratio (colour on colour)". */
export function lowContrast(root = document.body) {
  return texts(root).map(measured).filter(Boolean);
}

/** How many texts are looked at. */
export function textCount(root = document.body) {
  return texts(root).length;
}

function texts(root) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && isSeen(element) && !element.closest("select, option")) {
      found.push({ element, text: walker.currentNode.textContent.trim() });
    }
  }
  root.querySelectorAll("input, select, textarea").forEach((element) => {
    if (isSeen(element) && element.value && !["range", "checkbox", "radio", "file"].includes(element.type)) {
      found.push({ element, text: element.value });
    }
  });
  return found;
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const clipped = box.width <= 1 || box.height <= 1;
  return shown && !clipped && !element.closest(":disabled, [aria-disabled=true]");
}

function measured({ element, text }) {
  const style = getComputedStyle(element);
  const paint = element instanceof SVGElement && !(element instanceof SVGForeignObjectElement) ? style.fill : style.color;
  const behind = background(element);
  const front = over(faded(rgba(paint), element), behind);
  const ratio = contrast(front, behind);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const enough = ratio >= (large ? LEAST_OF_LARGE : LEAST) - 0.005;
  return enough ? "" : `${text.slice(0, 40)}: ${ratio.toFixed(2)} (${front.map(Math.round)} on ${behind.map(Math.round)})`;
}

function faded(colour, element) {
  let alpha = colour[3];
  for (let e = element; e; e = e.parentElement) {
    alpha *= Number(getComputedStyle(e).opacity);
  }
  return [...colour.slice(0, 3), alpha];
}

function background(element) {
  const layers = [...shapesBehind(element)];
  for (let e = element; e; e = e.parentElement) {
    layers.push(rgba(getComputedStyle(e).backgroundColor));
  }
  return layers.reduceRight((below, layer) => over(layer, below), emptyPage()).slice(0, 3);
}

/** What a page without a background is, in the scheme that it is shown in. */
function emptyPage() {
  const probe = document.createElement("i");
  probe.style.backgroundColor = "Canvas";
  document.body.append(probe);
  const colour = rgba(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return colour;
}

/** What is drawn in a picture behind a text of the picture, the uppermost first. */
function shapesBehind(element) {
  if (!(element instanceof SVGElement)) {
    return [];
  }
  element.scrollIntoView({ block: "center", inline: "center" });
  const box = element.getBoundingClientRect();
  const all = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return all
    .filter((e) => e instanceof SVGGeometryElement && getComputedStyle(e).fill !== "none" && !(e instanceof SVGLineElement))
    .map((e) => {
      const style = getComputedStyle(e);
      const colour = faded(rgba(style.fill), e);
      return [...colour.slice(0, 3), colour[3] * Number(style.fillOpacity)];
    });
}

function rgba(colour) {
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = "#000";
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

function over(front, back) {
  const alpha = front[3] ?? 1;
  return [0, 1, 2].map((k) => front[k] * alpha + back[k] * (1 - alpha));
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** What can be focused, in the order of the tab key, that shows no sign of it when it is. */
export function focusUnseen() {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
  /** @type {any[]} */
  const elements = [...document.querySelectorAll(focusable)];
  return elements
    .filter((e) => isSeen(e) && e.tabIndex >= 0)
    .filter((e) => {
      document.body.tabIndex = -1;
      document.body.focus();
      const before = signs(e);
      e.focus({ focusVisible: true, preventScroll: true });
      return document.activeElement === e && signs(e) === before;
    })
    .map((e) => `${e.tagName.toLowerCase()}#${e.id}`);
}

function signs(element) {
  const s = getComputedStyle(element);
  const outline = s.outlineStyle === "none" || parseFloat(s.outlineWidth) === 0 ? "none" : s.outlineColor + s.outlineWidth;
  return [outline, s.boxShadow, s.borderColor, s.strokeWidth, s.stroke, s.backgroundColor].join("|");
}

/** Ids that stand more than once. */
export function repeatedIds() {
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return ids.filter((id, k) => ids.indexOf(id) !== k);
}

/** References to ids that are not there: labels and descriptions that lead nowhere. */
export function danglingReferences() {
  const found = [];
  for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "list"]) {
    document.querySelectorAll(`[${name}]`).forEach((e) => {
      const missing = e.getAttribute(name).split(/\s+/).filter((id) => !document.getElementById(id));
      found.push(...missing.map((id) => `${name}=${id}`));
    });
  }
  return found;
}

/** Addresses of everything that was loaded and does not come from this page's server. */
export function foreign() {
  const own = location.origin;
  return performance
    .getEntriesByType("resource")
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith(`${own}/`) && !/^(data|blob):/.test(name));
}
