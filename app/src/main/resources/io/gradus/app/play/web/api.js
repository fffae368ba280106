/** Requests to the server that served this page. */
export class Api {
  /** @param {string} token that proves the request comes from the page */
  constructor(token) {
    this.token = token;
  }

  /**
   * @param {string} name such as "open"
   * @param {Record<string, any>} body
   * @returns {Promise<any>} the answer; an Error says what the server objects to
   */
  async post(name, body) {
    const response = await this.send(name, body);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      const text = answer.error ?? `The server answered ${response.status} to ${name}.`;
      throw Object.assign(new Error(text), { status: response.status });
    }
    return answer;
  }

  /** @param {string} name @param {Record<string, any>} body @returns {Promise<Response>} */
  async send(name, body) {
    try {
      return await fetch("/api/" + name, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Gradus-Token": this.token },
        body: JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
      });
    } catch {
      throw new Error("Gradus does not answer. Is “gradus play” still running? Then load this page again.");
    }
  }

  /** Tells the server that the page is gone; it cannot answer any more. @param {string} session */
  close(session) {
    const body = JSON.stringify({ session, token: this.token });
    navigator.sendBeacon("/api/close", new Blob([body], { type: "application/json" }));
  }
}
