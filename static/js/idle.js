// A kiosk that nobody uses asks first, then forgets the visit (ACCESSIBILITY Z1, V1).
import { onKiosk } from "./glass.js";

const CATALOGUE = 90; // seconds from the last use to the end
const FORM = 120;
const WARNING = 30; // of these, with the question on the screen
const HOME = "/";
let timer = 0;

const main = () => document.getElementById("main");
const dialog = () => document.querySelector("[data-idle]");

// The first page as the next person finds it: nothing to forget.
function isFresh() {
  const chosen = main().className || document.documentElement.lang !== "ko";
  return location.pathname === HOME && !chosen && document.querySelector('[data-volume="normal"]') !== null;
}

function end() {
  clearTimeout(timer);
  main().replaceChildren(); // what was typed is gone before the page is
  location.replace(`${HOME}?end`);
}

function warn() {
  dialog().showModal();
  timer = setTimeout(end, WARNING * 1000);
}

function use() {
  clearTimeout(timer);
  if (isFresh()) return;
  const limit = document.querySelector('main form[method="post"]:has(.actions)') ? FORM : CATALOGUE;
  timer = setTimeout(warn, (limit - WARNING) * 1000);
}

function used() {
  if (!dialog()?.open) use();
}

function start() {
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove", "listening"])
    document.addEventListener(kind, used, { capture: true, passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-idle]")) {
      dialog().close();
      use();
    }
    // The way home ends the visit, whoever presses it.
    if (event.target.closest(`a[href="${HOME}"]`)) {
      event.preventDefault();
      end();
    }
  });
  document.addEventListener("close", use, { capture: true });
  // What htmx puts in place of the whole page may be another kind of page.
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target === document.body) use(); });
  window.addEventListener("pageshow", use);
}

if (onKiosk()) start();
