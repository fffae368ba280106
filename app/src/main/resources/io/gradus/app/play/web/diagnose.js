import { byId, make } from "./dom.js";

/** The box "Why is my number different?". @param {import("./session.js").Session} session */
export function diagnose(session) {
  const answerBox = byId("diagnosis");
  byId("diagnose-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const numbers = byId("diagnose-text").value.trim();
    if (numbers === "") {
      return;
    }
    answerBox.replaceChildren(make("p", { class: "quiet" }, "Trying the usual mistakes …"));
    try {
      const answer = await session.ask("diagnose", { numbers });
      answerBox.replaceChildren(make("pre", {}, answer.text.trim()));
    } catch (error) {
      answerBox.replaceChildren(make("p", { class: "problem" }, error.message));
    }
  });
  byId("diagnose-text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      byId("diagnose-form").requestSubmit();
    }
  });
}
