// Entries that the server has not confirmed yet, in the order in which they happened.
import { all, put, remove } from "./store.js";

export class Queue {
  constructor(slug) {
    this.slug = slug;
    this.entries = [];
    this.isStored = true;
  }

  async load() {
    const kept = await all("queue").catch(() => this.cannotStore());
    this.entries = kept.filter((entry) => entry.slug === this.slug).sort((a, b) => a.at - b.at);
  }

  cannotStore() {
    this.isStored = false;
    return [];
  }

  // Resolves when the entry is on the disk: only then may the page say "in".
  async add(entry) {
    this.entries.push({ ...entry, slug: this.slug });
    await put("queue", this.entries.at(-1)).catch(() => this.cannotStore());
  }

  async drop(nonces) {
    this.entries = this.entries.filter((entry) => !nonces.includes(entry.nonce));
    await remove("queue", nonces).catch(() => this.cannotStore());
  }

  holds(guest) {
    return this.entries.some((entry) => entry.ticket === guest.id);
  }
}
