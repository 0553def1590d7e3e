// What every page needs: where the focus goes, printing, and "more below" on the kiosk's glass.

// The error summary takes the focus, also after a swap; else the heading of a new step.
function focusFirst(root, swapped) {
  const first = root.querySelector("[data-focus]") ?? (swapped && root.querySelector("[data-step]"));
  if (first) first.focus();
}

// "Print" needs a browser that prints: the button appears only where this script runs.
function offerPrinting(root) {
  for (const button of root.querySelectorAll("[data-print]")) button.hidden = false;
}

let pressed = false; // nothing may move under a finger between press and release

function tellWhatIsBelow() {
  const button = document.querySelector("[data-below]");
  const main = document.getElementById("main");
  if (pressed || !button || getComputedStyle(main).overflowY !== "auto") return;
  button.hidden = main.scrollHeight - main.scrollTop - main.clientHeight < 24;
  main.tabIndex = main.scrollHeight > main.clientHeight ? 0 : -1; // arrow keys scroll it
}

// Whatever changes how much is below: a larger window, fonts, the keyboard, something unfolded.
const tellSoon = () => window.requestAnimationFrame(tellWhatIsBelow);
const sizes = new ResizeObserver(tellSoon);

function arrive(swapped) {
  const main = document.getElementById("main");
  sizes.disconnect();
  for (const one of [main, ...main.children]) sizes.observe(one);
  if (main?.dataset.language) document.documentElement.lang = main.dataset.language;
  focusFirst(document, swapped);
  offerPrinting(document);
}

// For a history that we do not use htmx keeps the address of each page: it may hold a ticket's key.
sessionStorage.removeItem("htmx-current-path-for-history");

arrive(false);
document.addEventListener("htmx:afterSettle", () => arrive(true));
document.addEventListener("scroll", tellWhatIsBelow, { capture: true, passive: true });
document.addEventListener("pointerdown", () => { pressed = true; }, { capture: true });
for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => { pressed = false; tellSoon(); }, { capture: true });
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-below]")) {
    const main = document.getElementById("main");
    main.scrollBy({ top: main.clientHeight * 0.8 });
  }
});
