// C1, C3, C4: words, borders, pictures and focus rings stand out; a state is a word and a picture, not only a colour.
({ name, all, controls, shown, texts, contrast, ground }) => {
  const faults = [];
  for (const { el } of texts()) {
    const ratio = contrast(getComputedStyle(el).color, ground(el));
    if (ratio < 6.99 && !el.closest(":disabled")) faults.push(`C1 ${name(el)}: ${ratio.toFixed(1)}:1`);
  }
  for (const el of all(".badge"))
    if (!el.querySelector("svg") || !el.innerText.trim()) faults.push(`C4 ${name(el)} has no picture or no word`);
  for (const el of all("svg.icon"))
    if (contrast(getComputedStyle(el).stroke, ground(el)) < 3) faults.push(`C3 picture in ${name(el.parentElement)}`);
  const before = document.activeElement;
  for (const el of controls) {
    const style = getComputedStyle(el);
    const around = ground(el.parentElement);
    const bordered = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
    if (bordered && Math.max(contrast(style.borderTopColor, around), contrast(ground(el), around)) < 3)
      faults.push(`C3 border of ${name(el)}`);
    const inner = el.matches("label") ? el.querySelector("input") : el;
    // The keyboard changes its keys, and on little glass the bar steps back for it.
    if (!inner || inner.disabled || !el.isConnected || !shown(el)) continue;
    inner.focus({ preventScroll: true, focusVisible: true });
    // Where a link covers its row, the ring is the row's.
    const bearers = [el, el.closest(".row")].filter(Boolean).map((one) => getComputedStyle(one));
    const ring = bearers.find((one) => one.outlineStyle !== "none") ?? bearers[0];
    if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) faults.push(`C3 no focus ring on ${name(el)}`);
    else if (contrast(ring.outlineColor, around) < 3) faults.push(`C3 focus ring of ${name(el)}`);
  }
  before?.focus?.({ preventScroll: true });
  return faults;
}
