// On a kiosk Back and Forward stay within one visit: pages of the person before lead home.
// Not a module: it must run before anything of the page is shown.
(() => {
  const root = document.documentElement;
  const tall = "(min-width: 1000px) and (min-height: 1500px) and (orientation: portrait)";
  if (!("kiosk" in root.dataset) && !window.matchMedia(tall).matches) return;

  // The number of the visit goes with the window: it is no cookie and lies in no storage.
  const begin = () => { window.name = `visit-${window.crypto.getRandomValues(new Uint32Array(2)).join("")}`; };

  function check() {
    const visit = window.history.state?.visit;
    const home = window.location.pathname === "/";
    const over = visit && visit !== window.name;
    if (over && !home) {
      root.hidden = true;
      window.location.replace("/?end"); // its address may have brought back language and look
      return;
    }
    if (!window.name || (home && (over || !visit))) begin();
    window.history.replaceState({ ...window.history.state, visit: window.name }, "");
  }

  check();
  window.addEventListener("pageshow", (event) => { if (event.persisted) check(); });
})();
