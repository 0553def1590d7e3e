// B: what fingers need, in millimetres of the glass or, on a phone, in pixels.
({ name, box, all, controls }, { mm, key }) => {
  const faults = [];
  // A link may cover the whole row in which it stands.
  const target = (el) => {
    const after = getComputedStyle(el, "::after");
    let over = el;
    if (after.content !== "none" && after.position === "absolute")
      while (getComputedStyle(over).position === "static") over = over.parentElement;
    return box(over);
  };
  const least = mm ? 12 * mm : 44;
  const small = (el, id, least) => {
    const { width, height } = target(el);
    if (Math.min(width, height) < least - 0.5) faults.push(`${id} ${name(el)} is ${width.toFixed()}x${height.toFixed()} px, not ${least.toFixed()}`);
  };
  for (const el of controls) small(el, mm ? "B1" : "B4", least);
  if (!mm) return faults;
  for (const el of all(".door, .card, main label:has(input), main a:has(b, h2, h3)")) small(el, "B2", 20 * mm);
  for (const el of all("[data-key]")) small(el, "B2", key * mm);
  const area = (el) => el.closest("dialog, header, footer, .actions, main, .keyboard");
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
  return faults;
}
