// The list of tickets on this device: finding, searching, counting, and what happened meanwhile.
import { get, put } from "./store.js";
import { matches } from "./match.js";

export class GuestList {
  constructor(slug, checkpoint) {
    Object.assign(this, { slug, checkpoint, guests: null, days: [], sessions: [], last: 0, revision: "" });
  }

  async load() {
    const kept = await get("lists", this.slug).catch(() => null);
    if (kept && Date.parse(kept.forget) > Date.now()) Object.assign(this, kept);
  }

  // A whole list from the server; `pending`: entries that it does not know yet.
  async take(answer, pending) {
    Object.assign(this, answer);
    await this.save();
    pending.forEach((entry) => this.apply(entry));
  }

  save() {
    const { slug, guests, days, sessions, over, last, revision, capacity, forget, synced } = this;
    return put("lists", { slug, guests, days, sessions, over, last, revision, capacity, forget, synced }).catch(() => {});
  }

  // News from the server: since when each of these tickets is in.
  update(came, last, pending) {
    for (const guest of this.guests ?? []) if (came[guest.id]) guest.in = came[guest.id];
    this.last = last;
    pending.forEach((entry) => this.apply(entry));
  }

  merge(guest) {
    const place = this.guests?.findIndex((one) => one.id === guest.id) ?? -1;
    if (place >= 0) this.guests[place] = guest;
    else this.guests?.push(guest);
  }

  // What this device decided by itself.
  apply(entry) {
    const guest = this.of(entry);
    if (entry.kind === "walk_in" && !guest) return this.guests?.push(this.newcomer(entry));
    if (guest && entry.kind === "in") guest.in[this.keyAt(entry)] ??= new Date(entry.at).toISOString();
    if (guest && entry.kind === "undo") delete guest.in[this.keyAt(entry)];
  }

  of(entry) {
    const mark = entry.kind === "walk_in" ? entry.nonce : entry.undone;
    return this.guests?.find((one) => (entry.ticket ? one.id === entry.ticket : one.mark && one.mark === mark));
  }

  newcomer(entry) {
    const sessions = entry.checkpoint ? [Number(entry.checkpoint.split("-")[1])] : [];
    const here = { [this.keyAt(entry)]: new Date(entry.at).toISOString() };
    return { id: 0, mark: entry.nonce, number: "", state: "confirmed", name: entry.name, last4: "", sessions, in: here };
  }

  keyAt(entry) {
    return entry.checkpoint || this.dayAt(entry.at);
  }

  // The event's day at a moment; before the first one, the first.
  dayAt(moment) {
    return (this.days.findLast((day) => Date.parse(day.from) <= moment) ?? this.days[0])?.key;
  }

  isToday(moment) {
    const inside = moment >= Date.parse(this.days[0]?.from) && moment < Date.parse(this.over);
    const session = this.sessions.find((one) => `session-${one.id}` === this.checkpoint);
    return inside && (!session || session.day === this.dayAt(moment));
  }

  find({ hash, number }) {
    return this.guests?.find((guest) => guest.hash === hash || (number && guest.number === number));
  }

  search(query) {
    return (this.guests ?? []).filter((guest) => guest.name && matches(query, guest));
  }

  party(guest) {
    const mine = (one) => one.party && one.party === guest.party && one !== guest;
    return this.guests.filter((one) => mine(one) && one.state === "confirmed" && !this.since(one));
  }

  since(guest, now = Date.now()) {
    return guest.in[this.checkpoint || this.dayAt(now)];
  }

  // {came, expected} at this door now: people, not entries.
  counts(now = Date.now()) {
    const seated = (this.guests ?? []).filter((guest) => guest.state === "confirmed");
    if (this.checkpoint) {
      const id = Number(this.checkpoint.split("-")[1]);
      const due = seated.filter((guest) => guest.sessions.includes(id));
      return { came: due.filter((guest) => guest.in[this.checkpoint]).length, expected: due.length };
    }
    const day = this.dayAt(now);
    const keys = [day, ...this.sessions.filter((one) => one.day === day).map((one) => `session-${one.id}`)];
    return { came: seated.filter((guest) => keys.some((key) => guest.in[key])).length, expected: seated.length };
  }

  get isFull() {
    return this.guests?.filter((guest) => guest.state === "confirmed").length >= this.capacity;
  }
}
