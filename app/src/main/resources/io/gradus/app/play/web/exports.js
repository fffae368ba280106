import { byId, make } from "./dom.js";

/** Download and copy of exports, and of the address. @param {import("./session.js").Session} session @param {(text: string) => void} say */
export function exporting(session, say) {
  const ask = () => session.ask("export", { format: byId("export-format").value });
  const act = (/** @type {string} */ id, /** @type {() => Promise<string>} */ done) =>
    byId(id).addEventListener("click", async () => {
      try {
        say(await done());
        session.say("");
      } catch (error) {
        session.say(error.message);
      }
    });
  act("export", async () => {
    const file = await ask();
    download(file);
    return `${file.name} is downloaded.`;
  });
  act("copy-export", async () => {
    const file = await ask();
    await navigator.clipboard.writeText(file.text);
    return `${file.name} is copied.`;
  });
  act("copy-link", async () => {
    await navigator.clipboard.writeText(location.href);
    return "The link is copied. It works while gradus play runs on this machine.";
  });
}

/** @param {{name: string, type: string, text: string}} file */
function download(file) {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = make("a", { href: url, download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
