// "소리": reads the page aloud after a tap, with stop, again and three volumes beside it.
import { paired } from "./glass.js";
import { utterances } from "./spoken.js";
import { findVoice, hush, say, whenVoicesCome } from "./voice.js";

const VOLUMES = { quiet: 0.1, normal: 0.35, loud: 1 }; // 20 dB from the first to the last (ACCESSIBILITY A2)
const PATIENCE = 1500; // milliseconds until a device that names no voice counts as having none
let silent = false;
let texts = [];
let at = 0;

const panel = () => document.querySelector("[data-voice]");
const button = () => document.querySelector("[data-speak]");

function offer() {
  if (button()) button().hidden = silent || !panel() || !findVoice();
}

function show(listening) {
  if (!panel() || panel().hidden !== listening) return;
  panel().hidden = !listening;
  document.body.classList.toggle("listening", listening);
  (listening ? panel().firstElementChild : button()).focus();
}

const tell = (facts) => fetch(panel().dataset.voice, { method: "POST", body: new URLSearchParams(facts) });

// Staff hear once of a kiosk without a voice, and when it has one again.
function tellStaff(voice) {
  const known = "silent" in (panel()?.dataset ?? {});
  if (!paired() || !panel() || known === (voice === "none")) return;
  panel().toggleAttribute("data-silent", !known);
  tell({ voice });
}

function stop() {
  hush();
  show(false);
}

function begin(place) {
  hush();
  show(true);
  say(texts, place, {
    volume: VOLUMES[panel().dataset.volume],
    next: (now) => { at = now; },
    silent: () => {
      stop();
      silent = true;
      offer();
      tellStaff("none");
    },
  });
}

function turnTo(volume) {
  panel().dataset.volume = volume;
  for (const one of panel().querySelectorAll("[value]:not([value=''])")) one.setAttribute("aria-pressed", one.value === volume);
  tell({ volume });
  // A sentence keeps the volume with which it began: it begins anew.
  begin(at < texts.length ? at : 0);
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-speak], [data-voice] button");
  if (!pressed) return;
  if (pressed.value) return turnTo(pressed.value);
  if (pressed.name === "stop") return stop();
  texts = utterances();
  begin(0);
});
document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target === document.body) stop(); });
document.addEventListener("htmx:afterSettle", offer);
document.addEventListener("listening", () => tellStaff("heard"));
window.addEventListener("pagehide", hush);
whenVoicesCome(offer);
offer();
if (paired()) setTimeout(() => { if (!findVoice()) tellStaff("none"); }, PATIENCE);
