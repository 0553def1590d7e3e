// What a kiosk tells by itself: how large its glass is, and every two minutes that it is on.
const [TWO_MINUTES, HALF_A_MINUTE] = [120_000, 30_000];

for (const field of document.querySelectorAll("[data-pixels]")) {
  field.value = field.dataset.pixels === "width" ? window.innerWidth : window.innerHeight;
}

// Whoever walks to the office with the code finds the page as it was: waiting counts as use.
setInterval(() => {
  if (document.querySelector("[data-waiting]")) document.dispatchEvent(new Event("listening"));
}, HALF_A_MINUTE);

if ("kiosk" in document.documentElement.dataset) {
  // Any address would do; this one is small, and asking for it changes nothing on the screen.
  setInterval(() => fetch("/kiosks/this.css").catch(() => {}), TWO_MINUTES);
}
