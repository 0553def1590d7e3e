// What every page with a form needs: the error summary takes the focus, also after a swap.
function focusSummary(root) {
  const summary = root.querySelector("[data-focus]");
  if (summary) summary.focus();
}

// "Print" needs a browser that prints: the button appears only where this script runs.
function offerPrinting(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

function arrive(root) {
  focusSummary(root);
  offerPrinting(root);
}

arrive(document);
document.addEventListener("htmx:afterSettle", (event) => {
  arrive(event.target);
  if (!event.target.querySelector("[data-focus]")) event.target.querySelector("[data-step]")?.focus();
});
