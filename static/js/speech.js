// "소리": the page is heard after a tap, with stop, again and three volumes beside it. The device's
// own voice reads it, or, where there is none, what staff recorded is played.
import { paired } from "./glass.js";
import { findRecording, playRecording, stopRecording, turnRecording } from "./recording.js";
import { utterances } from "./spoken.js";
import { findVoice, hush, say, whenVoicesCome } from "./voice.js";

const VOLUMES = { quiet: 0.1, normal: 0.35, loud: 1 }; // 20 dB from the first to the last (ACCESSIBILITY A2)
const PATIENCE = 1500; // milliseconds until a device that names no voice counts as having none
let voiceless = false; // a voice is named, but it does not begin
let texts = [];
let at = 0;

const panel = () => document.querySelector("[data-voice]");
const button = () => document.querySelector("[data-speak]");

const hasVoice = () => !voiceless && findVoice();

function offer() {
  if (button()) button().hidden = !panel() || !(hasVoice() || findRecording());
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

function quiet() {
  hush();
  stopRecording();
}

function stop() {
  quiet();
  show(false);
}

// Nothing is heard: the next means of speaking has its turn, or the button goes.
function goOn() {
  if (hasVoice() || findRecording()) return begin(0);
  stop();
  offer();
}

function begin(place) {
  quiet();
  show(true);
  const volume = VOLUMES[panel().dataset.volume];
  if (!hasVoice()) return playRecording({ volume, silent: goOn });
  say(texts, place, {
    volume,
    next: (now) => { at = now; },
    heard: () => tellStaff("heard"),
    silent: () => {
      voiceless = true;
      tellStaff("none");
      goOn();
    },
  });
}

function turnTo(volume) {
  panel().dataset.volume = volume;
  for (const one of panel().querySelectorAll("[value]:not([value=''])")) one.setAttribute("aria-pressed", one.value === volume);
  tell({ volume });
  if (turnRecording(VOLUMES[volume])) return;
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
window.addEventListener("pagehide", quiet);
whenVoicesCome(offer);
offer();
if (paired()) setTimeout(() => { if (!findVoice()) tellStaff("none"); }, PATIENCE);
