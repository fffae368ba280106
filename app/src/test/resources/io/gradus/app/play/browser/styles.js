// Checks a style sheet with the browser's own knowledge: what it would silently ignore is a finding.

/**
 * Findings in the text of a style sheet, as "line: message".
 * @param {string} css
 * @param {string[]} others texts of other sheets and modules, in which variables may be defined or used as well
 * @returns {string[]}
 */
export function findings(css, others) {
  const text = css.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const found = [];
  const report = (offset, message) => found.push(`${text.slice(0, offset).split("\n").length}: ${message}`);
  const sheet = { text, report, defined: new Map(), used: new Map() };
  const end = block(sheet, 0, true);
  if (end < text.length) {
    report(end, "a } too many");
  }
  const elsewhere = others.join("\n");
  sheet.used.forEach((offset, name) => {
    if (!sheet.defined.has(name) && !elsewhere.includes(`${name}:`)) {
      report(offset, `${name} is used but not defined`);
    }
  });
  sheet.defined.forEach((offset, name) => {
    if (!sheet.used.has(name) && !new RegExp(`["'(\`]\\s*${name}\\b(?!-)`).test(elsewhere)) {
      report(offset, `${name} is defined but not used`);
    }
  });
  return found;
}

/** Reads rules up to the block's end and returns where that is. */
function block(sheet, start, outermost) {
  let begin = start;
  for (let k = start; k < sheet.text.length; k++) {
    const letter = sheet.text[k];
    if (letter === '"' || letter === "'") {
      k = endOfString(sheet.text, k);
    } else if (letter === ";") {
      statement(sheet, begin, k);
      begin = k + 1;
    } else if (letter === "{") {
      prelude(sheet, begin, k);
      k = block(sheet, k + 1, false);
      begin = k + 1;
    } else if (letter === "}") {
      statement(sheet, begin, k);
      return k;
    }
  }
  if (!outermost) {
    sheet.report(start, "a block is not closed");
  }
  statement(sheet, begin, sheet.text.length);
  return sheet.text.length;
}

function endOfString(text, start) {
  let end = start + 1;
  while (end < text.length && text[end] !== text[start]) {
    end += text[end] === "\\" ? 2 : 1;
  }
  return end;
}

function prelude(sheet, begin, end) {
  const text = sheet.text.slice(begin, end).trim();
  const offset = begin + sheet.text.slice(begin, end).search(/\S|$/);
  if (text.startsWith("@media")) {
    // What the browser does not know is neither true nor false.
    const unknown = (part) => !matchMedia(part).matches && !matchMedia(`not ${part}`).matches;
    if (text.slice(6).split(/,|\band\b/).map((part) => part.trim()).some(unknown)) {
      sheet.report(offset, `not a media query: ${text}`);
    }
  } else if (text.startsWith("@supports")) {
    if (!CSS.supports(text.slice(9).trim())) {
      sheet.report(offset, `not supported here: ${text}`);
    }
  } else if (!/^(@(keyframes|font-face|page|layer|container)\b|from$|to$|[\d.]+%$)/.test(text)) {
    selector(sheet, offset, text);
  }
}

function selector(sheet, offset, text) {
  try {
    document.querySelector(text.replace(/^&|(?<=\s)&/g, "*"));
  } catch {
    sheet.report(offset, `not a selector: ${text || "(nothing)"}`);
  }
}

function statement(sheet, begin, end) {
  const text = sheet.text.slice(begin, end).trim();
  const offset = begin + sheet.text.slice(begin, end).search(/\S|$/);
  const parts = /^(-?[-\w]+)\s*:\s*([^]+)$/.exec(text);
  if (!parts) {
    if (text) {
      sheet.report(offset, `not a declaration: ${text}`);
    }
    return;
  }
  const [, name, value] = parts;
  for (const use of value.matchAll(/var\(\s*(--[-\w]+)\s*\)/g)) {
    sheet.used.set(use[1], offset);
  }
  if (name.startsWith("--")) {
    sheet.defined.set(name, offset);
  } else if (!CSS.supports(name, value.replace(/\s*!important$/, "")) && !/^(src|size|font-family)$/.test(name)) {
    sheet.report(offset, `ignored by the browser: ${text}`);
  }
  if (/url\(/.test(value)) {
    sheet.report(offset, `loads something: ${text}`);
  }
}
