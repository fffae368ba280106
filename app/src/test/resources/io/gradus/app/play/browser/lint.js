// Checks JavaScript modules: with TypeScript's checker, which finds names that are not declared, not used or of the
// wrong type, and with rules of our own about what the page must not do. Runs in a browser.

const LIBRARIES = ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"];

/** What stands in the page may be of any kind of element: looking it up needs no cast. */
const AMBIENT = `
  interface Document { getElementById(id: string): any; }
  interface ParentNode { querySelector(selectors: string): any; }
  declare const ts: any;
`;

const OPTIONS = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  strictBindCallApply: true,
  strictFunctionTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitThis: true,
  noFallthroughCasesInSwitch: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  forceConsistentCasingInFileNames: true,
};

const FORBIDDEN_PROPERTIES = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc", "write", "writeln", "cssText"];
const FORBIDDEN_CALLS = ["eval", "Function", "alert", "confirm", "prompt"];
const NAMESPACES = ["http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"];

/** The charts of the page come from elsewhere, with the build. */
const CHARTS = "declare const uPlot: any; export default uPlot;";

/** Findings in modules, as "file:line: message"; files maps names such as "/page.js" to texts. */
export async function findings(files) {
  await Promise.all([loadCompiler(), ...LIBRARIES.map((name) => loadLibrary(name))]);
  const declared = Object.entries({ "/ambient.d.ts": AMBIENT, "/uplot.d.ts": CHARTS });
  const texts = new Map([...libraries, ...declared, ...Object.entries(files)]);
  const options = {
    ...OPTIONS,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: LIBRARIES,
  };
  const program = ts.createProgram(["/ambient.d.ts", ...Object.keys(files)], options, hostOf(texts));
  const found = ts.getPreEmitDiagnostics(program).map(described);
  for (const name of Object.keys(files)) {
    const source = program.getSourceFile(name);
    visit(source, (node) => ownRules(node).forEach((text) => found.push(at(source, node.getStart(source), text))));
  }
  return found;
}

const libraries = new Map();

function loadCompiler() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/typescript.js";
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error("no typescript.js")));
    document.head.append(script);
  });
}

/** A library's declarations and those that it refers to. */
async function loadLibrary(name) {
  if (!libraries.has(name)) {
    libraries.set(name, "");
    const answer = await fetch(`/${name}`);
    if (!answer.ok) {
      throw new Error(`no ${name}`);
    }
    const text = await answer.text();
    libraries.set(name, text);
    const references = [...text.matchAll(/\/\/\/ <reference lib="([^"]+)"/g)];
    await Promise.all(references.map((reference) => loadLibrary(`lib.${reference[1]}.d.ts`)));
  }
}

function hostOf(texts) {
  const parsed = new Map();
  const key = (name) => (texts.has(name) ? name : name.replace(/^.*\//, ""));
  return {
    getSourceFile(name, version) {
      const text = texts.get(key(name));
      if (text === undefined) {
        return undefined;
      }
      if (!parsed.has(name)) {
        parsed.set(name, ts.createSourceFile(name, text, version, true));
      }
      return parsed.get(name);
    },
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(key(name)),
    directoryExists: () => true,
    getDirectories: () => [],
    getDefaultLibFileName: () => "lib.d.ts",
    getDefaultLibLocation: () => "",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile() {},
  };
}

function described(diagnostic) {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  return diagnostic.file ? at(diagnostic.file, diagnostic.start, text) : text;
}

function at(source, position, text) {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(position).line + 1}: ${text}`;
}

function visit(node, action) {
  action(node);
  ts.forEachChild(node, (child) => visit(child, action));
}

function ownRules(node) {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.getText();
    return ["==", "!="].includes(operator) ? [`${operator} converts types: write ${operator}=`] : [];
  }
  if (ts.isPropertyAccessExpression(node)) {
    return property(node.name.text, node.parent);
  }
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return property(node.argumentExpression.text, node.parent);
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return call(node);
  }
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
    const foreign = /^(https?:)?\/\//.test(node.text) && !NAMESPACES.includes(node.text);
    return foreign ? [`nothing is loaded from elsewhere: ${node.text}`] : [];
  }
  if (node.kind === ts.SyntaxKind.DebuggerStatement || ts.isWithStatement(node)) {
    return ["not in code that is shipped"];
  }
  if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
    return ["var: write const or let"];
  }
  return [];
}

function property(name, parent) {
  if (FORBIDDEN_PROPERTIES.includes(name)) {
    return [`${name} is forbidden: make elements and set textContent`];
  }
  const assigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return assigned && /^on[a-z]+$/.test(name) && name !== "on" ? [`${name}: use addEventListener`] : [];
}

function call(node) {
  const name = node.expression.getText();
  const first = node.arguments?.[0];
  if (FORBIDDEN_CALLS.includes(name)) {
    return [`${name}() is forbidden`];
  }
  if (/^(window\.)?set(Timeout|Interval)$/.test(name) && first && ts.isStringLiteralLike(first)) {
    return ["text is not code: give the timer a function"];
  }
  if (/\.setAttribute(NS)?$/.test(name)) {
    const attribute = node.arguments[name.endsWith("NS") ? 1 : 0];
    const text = attribute && ts.isStringLiteralLike(attribute) ? attribute.text : "";
    return /^(style|on.*)$/.test(text) ? [`setAttribute("${text}") is forbidden by the page's policy`] : [];
  }
  return /^console\./.test(name) ? ["console: tell the reader in #status or #error"] : [];
}
