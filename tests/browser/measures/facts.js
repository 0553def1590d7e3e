// What pages are compared by: where the helpers stand, how large letters are, and what is said.
({ name, box, all, controls, texts }) => {
  const round = (el) => { const { x, y, width, height } = box(el); return [x, y, width, height].map((n) => Math.round(n * 2) / 2); };
  const label = (el) => el.innerText.replace(/\s+/g, " ").trim();
  const fixed = all(":is(body > header, body > footer) :is(a[href], button)").filter((el) => !el.matches("[data-below], [data-key]"));
  const main = document.querySelector("main");
  const inside = texts().filter(({ el }) => main.contains(el));
  return {
    helpers: Object.fromEntries(fixed.map((el) => [label(el), round(el)])),
    // The upper edge of what can be pressed: what has scrolled away is cut off by main.
    top: Math.min(...controls.map((el) => Math.max(box(el).top, main.contains(el) ? box(main).top : 0)), box(main).top),
    smallest: Math.min(...inside.map(({ size }) => size)),
    title: parseFloat(getComputedStyle(document.querySelector("h1")).fontSize),
    controls: controls.map((el) => [name(el), ...round(el)]),
  };
}
