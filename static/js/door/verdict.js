// The verdict: judged by the list of this device, and shown large, with a word, a picture and a colour.
import { hour, say, spoken } from "./words.js";

const UNDO_FOR = 10_000;

const check = (sentence, guest) => ({ verdict: "check", sentence, guest });

// What the list says of a code; a green verdict only for a ticket that it knows.
export function judge(guest, list, code, now = Date.now()) {
  if (!list.guests) return check(say("no_list"));
  if (!guest) return check(say(code && !code.isToken && !code.number ? "not_read" : "unknown"));
  if (!list.isToday(now)) return check(say("another_day"), guest);
  if (guest.state === "cancelled") return check(say("cancelled"), guest);
  if (guest.state !== "confirmed") return check(say("no_seat"), guest);
  const session = Number(list.checkpoint.split("-")[1]);
  if (session && !guest.sessions.includes(session)) return check(say("no_place"), guest);
  const since = list.since(guest, now);
  return { verdict: since ? "already" : "in", since: since ?? new Date(now).toISOString(), guest };
}

const place = document.querySelector("[data-verdict]");
const clone = (id) => document.getElementById(id).content.cloneNode(true);
let hiding;

function sentenceOf({ verdict, sentence, since }) {
  if (verdict === "already") return say("since", { time: hour(since) });
  return sentence ?? "";
}

// found: verdict, sentence, since, guest, local. actions: undo and party, where they can be done.
export function show(found, { undo, party = [], letPartyIn } = {}) {
  const frame = clone(`verdict-${found.verdict}`);
  const body = clone("verdict-body");
  const part = (name) => body.querySelector(`[data-part="${name}"]`);
  const fill = (name, words) => {
    part(name).hidden = !words;
    (part(name).querySelector("b, span") ?? part(name)).textContent = words;
  };
  fill("sentence", sentenceOf(found));
  fill("who", found.guest?.name ? say("guest", { name: found.guest.name }) : "");
  part("who").querySelector("span").textContent = spoken(found.guest?.number);
  fill("local", found.local ? say("local") : "");
  part("undo").hidden = !undo;
  part("undo").addEventListener("click", () => undo());
  part("party").hidden = !party.length;
  part("party").querySelector("span").textContent = say("party", { n: party.length });
  part("party").addEventListener("click", () => letPartyIn(party));
  clearTimeout(hiding);
  const button = part("undo");
  hiding = setTimeout(() => (button.hidden = true), UNDO_FOR);
  frame.querySelector("section").append(body);
  frame.querySelector("section").dataset.serial = Number(place.firstElementChild?.dataset.serial ?? 0) + 1;
  place.replaceChildren(frame);
}
