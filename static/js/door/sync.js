// Keeping list and queue true by itself: sends what waits, asks what is new, waits longer after failures.
import { SignedOut } from "./wire.js";

const [OFTEN, SELDOM] = [5_000, 30_000];
const BATCH = 50;

export class Sync {
  constructor({ wire, list, queue, addresses, onChange }) {
    Object.assign(this, { wire, list, queue, addresses, onChange, wait: 1_000, odd: 0, running: null, timer: 0 });
  }

  // Now, or as soon as the turn that runs is over.
  soon() {
    clearTimeout(this.timer);
    this.running ??= this.turn().finally(() => {
      this.running = null;
      this.timer = setTimeout(() => this.soon(), this.wait);
    });
    return this.running;
  }

  async turn() {
    try {
      await this.send();
      await this.fetchNews();
      this.wait = OFTEN;
    } catch (error) {
      this.wait = error instanceof SignedOut ? SELDOM : Math.min(this.wait * 2, SELDOM);
      if (this.wait < 1_000) this.wait = 1_000;
    }
    this.onChange();
  }

  async send() {
    while (this.queue.entries.length) {
      const entries = this.queue.entries.slice(0, BATCH);
      const body = { entries, sent: Date.now() };
      const { results } = await this.wire.ask(this.addresses.entries, { body });
      this.odd += results.filter((result) => result.outcome === "odd").length;
      for (const { nonce, ticket } of results) this.know(nonce, ticket);
      await this.queue.drop(entries.map((entry) => entry.nonce));
      this.onChange();
    }
  }

  // A walk-in of ours has a ticket now.
  know(nonce, ticket) {
    const guest = ticket && this.list.guests?.find((one) => one.mark === nonce);
    if (guest) guest.id = ticket;
  }

  async fetchNews() {
    const { list } = this;
    const known = new URLSearchParams({ after: list.last, list: list.guests ? list.revision : "" });
    const news = await this.wire.ask(`${this.addresses.news}?${known}`, { quiet: true });
    list.synced = this.wire.synced;
    if (!news) return;
    if (news.revision !== list.revision || !list.guests) {
      await list.take(await this.wire.ask(this.addresses.list, { quiet: true }), this.queue.entries);
    } else {
      list.update(news.came, news.last, this.queue.entries);
      await list.save();
    }
  }
}
