// T: letters in millimetres of the glass or in pixels, and nothing lost at the edges.
({ name, box, texts }, { mm, large, least, spaced }) => {
  const faults = [];
  const found = texts();
  const LARGE = "h1, h2, h3, button, .button, summary, label, legend, a b, .price, .error, [role=alert] a, .number, .badge";
  for (const { el, size } of spaced ? [] : found) {
    if (mm && size < 8.4 * mm) faults.push(`T1 ${name(el)}: ${(size / mm).toFixed(1)} mm`);
    else if (mm && el.closest(LARGE) && !el.closest(".hint, .card p:not(.price), .door span") && size < large * mm - 0.1)
      faults.push(`T2 ${name(el)}: ${(size / mm).toFixed(1)} mm, not ${large}`);
    // Paper is shown as large as it is printed; test_event_paper.py measures it.
    if (!mm && size < least - 0.1 && !el.closest("[data-paper]")) faults.push(`T6 ${name(el)}: ${size.toFixed(1)} px, not ${least}`);
  }

  // Words end at the glass, at what clips them, and at the edge of what they are the label of.
  const id = spaced ? "T4" : "T3";
  const frames = (el) => {
    const around = [];
    for (let one = el; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const across = style.overflowX !== "visible", down = ["hidden", "clip"].includes(style.overflowY);
      const pressed = one.matches("button, .button, label:has(input)") && style.display !== "inline";
      if (across || down || pressed) around.push({ one, across: across || pressed, down: down || pressed });
    }
    return around;
  };
  const range = document.createRange();
  for (const { node, el } of found) {
    // A table of many columns may scroll in a region of its own (WCAG 2.2, 1.4.10).
    if (!mm && el.closest(".staff .table[role=region][tabindex='0']")) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (!rects.length) continue;
    const left = Math.min(...rects.map((r) => r.left)), right = Math.max(...rects.map((r) => r.right));
    // The line is higher than its letters: a little of it may stand over.
    const slack = parseFloat(getComputedStyle(el).fontSize) * 0.25;
    const top = Math.min(...rects.map((r) => r.top)) + slack, bottom = Math.max(...rects.map((r) => r.bottom)) - slack;
    if (right > innerWidth + 1 || left < -1) faults.push(`${id} over the edge: ${name(el)} from ${left.toFixed()} to ${right.toFixed()}`);
    for (const { one, across, down } of frames(el)) {
      const frame = box(one);
      if (across && (right > frame.right + 1 || left < frame.left - 1)) faults.push(`${id} ${name(el)} is cut at the side by ${name(one)}`);
      if (down && (bottom > frame.bottom + 1 || top < frame.top - 1)) faults.push(`${id} ${name(el)} is cut above or below by ${name(one)}`);
    }
  }
  const main = document.querySelector("main");
  const wide = Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth - 1 : 0);
  if (wide > 0) faults.push(`${id} sideways scrolling by ${wide} px`);
  return faults;
}
