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

// For a history that we do not use htmx keeps the address of each page: it may hold a ticket's key.
sessionStorage.removeItem("htmx-current-path-for-history");

arrive(document);
document.addEventListener("htmx:afterSettle", (event) => {
  arrive(event.target);
  if (!event.target.querySelector("[data-focus]")) event.target.querySelector("[data-step]")?.focus();
});
