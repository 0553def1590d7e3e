// Is this page on a kiosk's glass: a paired device, or a screen as tall as one?
const TALL = window.matchMedia("(min-width: 1000px) and (min-height: 1500px) and (orientation: portrait)");

export const paired = () => "kiosk" in document.documentElement.dataset;
export const onKiosk = () => document.body.classList.contains("public") && (paired() || TALL.matches);
