// The voice of the device: says texts one after another, and tells when there is none.
const PATIENCE = 1500; // milliseconds; a voice that has not begun by then is none (ACCESSIBILITY A4)
const TONGUES = { ko: "ko-KR", en: "en-GB" };
const synth = window.speechSynthesis;
let turn = 0; // what an earlier call set going must not go on
let current = null; // Chromium forgets an utterance that nobody holds

const language = () => document.documentElement.lang;

// Only voices of the device itself: others would send the words of the page elsewhere.
export const findVoice = () =>
  synth?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language()));

export const whenVoicesCome = (act) => synth?.addEventListener("voiceschanged", act);

export function hush() {
  turn += 1;
  synth?.cancel();
}

// Say texts[at] and all after it. next(place) tells how far it is, heard() that there is a voice,
// silent() that there is none.
export function say(texts, at, how) {
  const { volume, next, heard, silent } = how;
  const mine = ++turn;
  const ifWanted = (act) => () => { if (mine === turn) act(); };
  next(at);
  if (at >= texts.length) return;
  const waiting = setTimeout(ifWanted(silent), PATIENCE);
  current = new SpeechSynthesisUtterance(texts[at]);
  Object.assign(current, { voice: findVoice(), lang: TONGUES[language()], rate: 0.9, volume });
  current.onstart = () => {
    clearTimeout(waiting);
    heard();
    document.dispatchEvent(new Event("listening"));
  };
  current.onend = ifWanted(() => say(texts, at + 1, how));
  current.onerror = ifWanted(silent);
  synth.speak(current);
}
