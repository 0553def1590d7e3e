// Searching in the list of this device: nothing before a query, and a second tap to be sure.
import { hour, say, spoken } from "./words.js";

const form = document.querySelector("[data-seek-form]");
const field = form.querySelector("#q");
const place = document.querySelector("[data-found]");
const MOST = 30;
const clone = (id) => document.getElementById(id).content.cloneNode(true);

function why(guest) {
  return guest.state === "cancelled" ? say("cancelled") : guest.state === "confirmed" ? "" : say("no_seat");
}

function rowOf(guest, list, letIn) {
  const row = clone("found-row");
  const part = (name) => row.querySelector(`[data-part="${name}"]`);
  const [name, number, phone] = row.querySelectorAll(".who > *");
  [name.textContent, number.textContent] = [guest.name, spoken(guest.number)];
  phone.textContent = guest.last4 ? `···· ${guest.last4}` : "";
  const since = list.since(guest);
  part("since").hidden = !since;
  part("since").querySelector("span").textContent = since ? say("arrived", { time: hour(since) }) : "";
  part("why").hidden = !why(guest);
  part("why").querySelector("span").textContent = why(guest);
  const button = part("let-in");
  button.hidden = Boolean(since || why(guest));
  button.querySelector("span").textContent = say("let_in");
  button.setAttribute("aria-label", `${guest.name} ${say("let_in")}`);
  button.addEventListener("click", () => sure(button, guest, letIn));
  return row;
}

// The first tap asks, the second lets in.
function sure(button, guest, letIn) {
  if (button.dataset.asked) return letIn(guest);
  button.dataset.asked = "1";
  button.removeAttribute("aria-label");
  button.querySelector("span").textContent = say("sure", { name: guest.name });
}

export function wakeSearch(list, letIn) {
  const done = async (guest) => {
    field.value = "";
    place.replaceChildren();
    await letIn(guest);
  };
  const look = () => {
    const query = field.value.trim();
    if (!query) return place.replaceChildren();
    const found = list.search(query);
    const section = clone("found-list");
    section.querySelector("h2").textContent = found.length ? say("found", { n: found.length }) : say("nobody");
    section.querySelector("ul").append(...found.slice(0, MOST).map((guest) => rowOf(guest, list, done)));
    place.replaceChildren(section);
  };
  field.addEventListener("input", () => list.guests && look());
  form.addEventListener("submit", (event) => {
    if (!list.guests) return; // the server searches
    event.preventDefault();
    look();
  });
}
