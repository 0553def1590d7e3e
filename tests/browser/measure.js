// What axe does not look at: sizes in millimetres, gaps, borders, rings. Returns sentences.
(options) => {
  const { mm, phone } = options;
  const faults = [];
  const name = (el) => {
    const words = (el.innerText || el.value || el.getAttribute("aria-label") || "").trim();
    return `<${el.tagName.toLowerCase()} ${el.className?.baseVal ?? el.className}> "${words.slice(0, 24)}"`;
  };
  const shown = (el) => {
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = el.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > 0;
  };
  // What lies behind a question cannot be pressed.
  const top = document.querySelector("dialog:modal") ?? document;
  const all = (query) => [...top.querySelectorAll(query)].filter(shown);

  // Contrast by the formula of WCAG.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (colour) => {
    const [r, g, b] = [...rgba(colour)].slice(0, 3).map((c) => {
      const part = c / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (el) => {
    for (; el; el = el.parentElement) {
      const colour = getComputedStyle(el).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "#fff";
  };

  // A box to tick inside its label is as large as the label.
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, label.option";
  const controls = all(CONTROLS).filter((el) => {
    const label = el.closest("label");
    return !(label && label !== el && el.tagName === "INPUT") && !el.matches(".skip");
  });
  const box = (el) => el.getBoundingClientRect();
  const least = mm ? 12 * mm : 44;
  if (mm || phone) {
    for (const el of controls) {
      const { width, height } = box(el);
      if (width < least - 0.5 || height < least - 0.5)
        faults.push(`${mm ? "B1" : "B4"} ${name(el)} is ${width.toFixed()}x${height.toFixed()} px, not ${least.toFixed()}`);
    }
  }
  if (mm) {
    for (const el of all(".door, .card, .option, [data-key]")) {
      const { width, height } = box(el);
      if (Math.min(width, height) < 20 * mm - 0.5) faults.push(`B2 ${name(el)} is ${width.toFixed()}x${height.toFixed()} px, not ${(20 * mm).toFixed()}`);
    }
    const area = (el) => el.closest(".top, .bar, .actions, main, dialog, .keyboard");
    controls.forEach((one, place) => {
      for (const other of controls.slice(place + 1)) {
        if (area(one) !== area(other) || one.contains(other) || other.contains(one)) continue;
        const [a, b] = [box(one), box(other)];
        const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
        const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
        const gap = Math.max(across, down);
        if (gap < 2.5 * mm - 0.5) faults.push(`B3 ${name(one)} and ${name(other)}: ${gap.toFixed(1)} px apart`);
      }
    });
    const large = "h1, h2, h3, button, .button, .door b, .card b, label, legend, .price, .error, .summary a, .number, .badge";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const el = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !shown(el) || el.closest("script, style, title, .skip")) continue;
      const size = parseFloat(getComputedStyle(el).fontSize);
      if (size < 8.4 * mm) faults.push(`T1 ${name(el)}: ${(size / mm).toFixed(1)} mm`);
      else if (el.closest(large) && !el.closest(".hint, .card p, .door span") && size < (options.large ?? 13.8) * mm) faults.push(`T2 ${name(el)}: ${(size / mm).toFixed(1)} mm`);
    }
  }

  // C3: the border (or else the filling) of a control, and its ring, stand out from what is around.
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

  // X1 and the frame of every page.
  const one = (query) => document.querySelectorAll(query).length === 1;
  if (!["ko", "en"].includes(document.documentElement.lang)) faults.push("X1 lang");
  if (!document.title.trim()) faults.push("X1 title");
  for (const query of ["h1", "main", "body > header", "body > footer"]) if (!one(query)) faults.push(`X1 not one ${query}`);
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const out = all("body *").filter((el) => box(el).right > innerWidth + 1).slice(-3);
    faults.push(`sideways scrolling: ${wide} px in ${innerWidth}: ${out.map(name).join(", ")}`);
  }
  return [...new Set(faults)];
};
