// The kiosk's own keyboard: letters and digits as buttons, for fingers, switches and screen readers.
import { onKiosk } from "./glass.js";
import { assemble, takeApart } from "./hangul.js";
import { walk } from "./keypad.js";

const ROWS = {
  ko: ["1234567890", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "⇧ㅋㅌㅊㅍㅠㅜㅡ⌫"],
  KO: ["1234567890", "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "⇧ㅋㅌㅊㅍㅠㅜㅡ⌫"],
  en: ["1234567890", "qwertyuiop", "asdfghjkl", "⇧zxcvbnm⌫"],
  EN: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "⇧ZXCVBNM⌫"],
  digits: ["123", "456", "789", "-0⌫"],
};
const WORDS = document.documentElement.lang === "en"
  ? { "⇧": "Shift", "⌫": "Delete", "␣": "Space", "↵": "Done", "한": "한글", "A": "ABC", panel: "Keyboard" }
  : { "⇧": "쌍자음", "⌫": "지우기", "␣": "띄어쓰기", "↵": "다 썼어요", "한": "한글", "A": "영어", panel: "글자판" };

let panel = null;
let field = null;
let layout = "ko";
let composing = []; // the letters of the syllable before the cursor

const typed = (input) => input.matches("input:not([type]), input[type=text], textarea, input[type=search]");

function write(text, back = 0) {
  const start = Math.max(0, field.selectionStart - back);
  field.setRangeText(text, start, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function letter(char) {
  if (!takeApart(char).every((jamo) => jamo >= "ㄱ" && jamo <= "ㅣ")) {
    composing = [];
    return write(char);
  }
  const before = assemble(composing).length;
  const text = assemble([...composing, char]);
  write(text, before);
  composing = takeApart(text.at(-1));
}

function rubOut() {
  const before = assemble(composing).length;
  composing = composing.slice(0, -1);
  if (before) write(assemble(composing), before);
  else if (field.selectionStart) write("", field.selectionStart === field.selectionEnd ? 1 : 0);
}

function press(key) {
  if (key === "⌫") rubOut();
  else if (key === "⇧") show(layout === layout.toLowerCase() ? layout.toUpperCase() : layout.toLowerCase());
  else if (key === "한" || key === "A") show(key === "한" ? "ko" : "en");
  else if (key === "↵") leave(true);
  else {
    if (key === "␣") { composing = []; write(" "); } else letter(key);
    if (layout === "KO" || layout === "EN") show(layout.toLowerCase());
  }
}

function key(char, wide = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.key = char;
  button.className = `key ${wide}`.trim();
  button.textContent = wide ? WORDS[char] : char;
  if (WORDS[char]) button.setAttribute("aria-label", WORDS[char]);
  return button;
}

function row(keys) {
  const line = document.createElement("div");
  line.className = "keys";
  line.append(...keys);
  return line;
}

function show(name) {
  const letters = name !== "digits";
  const focused = document.activeElement?.dataset?.key;
  layout = name;
  panel.className = letters ? "keyboard" : "keyboard digits";
  panel.replaceChildren(...ROWS[name].map((chars) => row([...chars].map((char) => key(char)))));
  const other = name.toLowerCase() === "ko" ? "A" : "한";
  panel.append(row([...(letters ? [key(other, "mode"), key("␣", "space")] : []), key("↵", "done")]));
  if (focused) panel.querySelector(`[data-key="${focused}"]`)?.focus();
}

function open(input) {
  field = input;
  composing = [];
  field.dataset.mode ??= ["tel", "numeric"].includes(field.inputMode) ? "digits" : "letters";
  field.inputMode = "none";
  document.querySelector(".bar").prepend(panel);
  document.body.classList.add("typing");
  show(field.dataset.mode === "digits" ? "digits" : layout === "digits" ? "ko" : layout);
  (field.closest(".field") ?? field).scrollIntoView({ block: "center" }); // with its question
}

// back: to the field; a press elsewhere keeps the focus that it has, or its button would not be sent.
function leave(back) {
  panel.remove();
  document.body.classList.remove("typing");
  if (back) field.focus({ preventScroll: true });
  field = null;
}

function start() {
  panel = document.createElement("div");
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", WORDS.panel);
  // A press must not take the cursor out of the field.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (button) press(button.dataset.key);
  });
  document.addEventListener("focusin", (event) => {
    if (typed(event.target) && event.target !== field) open(event.target);
  });
  document.addEventListener("keydown", (event) => { if (field) walk(event, panel, field); });
  document.addEventListener("htmx:afterSwap", () => {
    field = null;
    document.body.classList.remove("typing");
  });
  // Opening moves the page under the finger: what counts is where the press began.
  let pressed = null;
  document.addEventListener("pointerdown", (event) => { pressed = event.target; });
  document.addEventListener("click", (event) => {
    const target = event.detail && pressed ? pressed : event.target;
    if (typed(target)) {
      if (target !== field) open(target); // it had the focus still
      composing = [];
    } else if (field && !target.closest(".keyboard, .keys")) leave(false); // a key pressed may be gone by now
  });
}

if (onKiosk()) start();
