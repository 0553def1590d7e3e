// Asking the server, and knowing whether there is one: no answer within two seconds is "offline".
export const PATIENCE = 2_000;
const LONGEST = 60_000;

export class SignedOut extends Error {}

export class Wire {
  constructor(onChange) {
    Object.assign(this, { state: "online", synced: 0, onChange });
  }

  get isOnline() {
    return this.state === "online" && navigator.onLine;
  }

  become(state) {
    if (this.state === state) return;
    this.state = state;
    this.onChange();
  }

  // The answer as JSON, null for "nothing new". Throws where none comes, or none that can be used.
  async ask(address, { body, within = LONGEST, quiet = false } = {}) {
    const began = Date.now();
    const stop = new AbortController();
    const late = setTimeout(() => this.become("offline"), PATIENCE);
    const timer = setTimeout(() => stop.abort(), within);
    try {
      return await this.read(await fetch(address, this.options(body, quiet, stop.signal)), began);
    } catch (error) {
      if (!(error instanceof SignedOut)) this.become("offline");
      throw error;
    } finally {
      clearTimeout(late);
      clearTimeout(timer);
    }
  }

  options(body, quiet, signal) {
    const headers = { ...(body && { "Content-Type": "application/json" }), ...(quiet && { "X-Quiet": "1" }) };
    return { method: body ? "POST" : "GET", body: body && JSON.stringify(body), headers, redirect: "manual", cache: "no-store", signal };
  }

  async read(answer, began) {
    if (answer.type === "opaqueredirect") {
      this.become("signed_out");
      throw new SignedOut();
    }
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    const found = answer.status === 204 ? null : await answer.json();
    this.synced = Date.now();
    if (this.synced - began < PATIENCE) this.become("online");
    return found;
  }
}
