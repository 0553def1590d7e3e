// Somebody without a ticket: a name, and where no seat is left a reason.
import { say } from "./words.js";

const box = document.querySelector("[data-walk-in]");
const form = box.querySelector("form");
const [name, reason] = [form.elements.name, form.elements.reason];
const reasons = form.querySelector("[data-reason]");
const error = form.querySelector("[data-error]");

function complain(field, sentence) {
  error.textContent = sentence;
  error.hidden = false;
  field.focus();
}

function askWhy() {
  reasons.hidden = false;
  complain(reason, say("full"));
}

export function wakeWalkIn(list, letIn) {
  box.addEventListener("toggle", () => box.open && name.focus());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = { name: name.value.trim(), reason: reason.value.trim() };
    if (!/\p{L}/u.test(words.name)) return complain(name, say("name_missing"));
    if (list.isFull && !words.reason) return askWhy();
    const found = await letIn(words);
    if (found.full) return askWhy();
    if (found.verdict === "check") return complain(name, found.sentence);
    error.hidden = true;
    reasons.hidden = !list.isFull;
    form.reset();
    box.open = false;
    document.querySelector("[data-scan-form] input:not([type=hidden])").focus();
  });
}
