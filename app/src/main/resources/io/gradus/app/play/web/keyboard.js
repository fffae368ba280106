import { byId } from "./dom.js";
import { isField } from "./stepper.js";

/** Keys of the whole page, and the dialog that explains them. @param {import("./stepper.js").Stepper} stepper @param {import("./training.js").Training} training */
export function keyboard(stepper, training) {
  const help = byId("help");
  byId("help-button").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const isButton = event.target instanceof Element && event.target.closest("button, a, summary") !== null;
    const scrolls = event.target === byId("ledger") && ["Home", "End", " "].includes(event.key);
    if (scrolls || stepper.key(event)) {
      return;
    }
    const act = {
      "?": () => help.showModal(),
      t: () => training.stop("step", { rounds: 1 }),
      r: () => training.stop("rewind"),
      ...(isButton ? {} : { " ": () => training.toggle() }),
    }[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  });
}
