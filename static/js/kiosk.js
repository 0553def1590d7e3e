// What a kiosk tells by itself: how large its glass is, and every two minutes that it is on.
const TWO_MINUTES = 120_000;

for (const field of document.querySelectorAll("[data-pixels]")) {
  field.value = field.dataset.pixels === "width" ? window.innerWidth : window.innerHeight;
}

if (document.documentElement.hasAttribute("data-kiosk")) {
  // Any address would do; this one is small, and asking for it changes nothing on the screen.
  setInterval(() => fetch("/kiosks/this.css").catch(() => {}), TWO_MINUTES);
}
