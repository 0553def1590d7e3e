// What all measures share: what is shown, what can be pressed, and contrast by the formula of WCAG.
() => {
  const name = (el) => {
    const words = (el.innerText || el.value || el.getAttribute("aria-label") || "").trim();
    return `<${el.tagName.toLowerCase()} ${el.className?.baseVal ?? el.className}> "${words.slice(0, 24)}"`;
  };
  const box = (el) => el.getBoundingClientRect();
  // Kept for screen readers alone: cut down to nothing.
  const veiled = (el) => {
    for (let one = el; one && one !== document.body; one = one.parentElement) {
      const { clipPath, overflowX } = getComputedStyle(one);
      if (clipPath !== "none" && overflowX !== "visible" && box(one).width <= 2) return true;
    }
    return false;
  };
  const shown = (el) => {
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { width, height, right } = box(el);
    return width > 1 && height > 1 && right > 0;
  };
  // What lies behind a question cannot be pressed.
  const top = document.querySelector("dialog:modal") ?? document.body;
  const all = (query) => [...top.querySelectorAll(query)].filter(shown);
  // A box to tick inside its label is as large as the label.
  const controls = all("a[href], button, input:not([type=hidden]), select, textarea, summary, label:has(input)")
    .filter((el) => !(el.tagName === "INPUT" && el.closest("label")) && !el.matches(".skip"));
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const el = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || el.closest("script, style, title, template, .skip")) continue;
      if (shown(el) && !veiled(el)) found.push({ node: walker.currentNode, el, size: parseFloat(getComputedStyle(el).fontSize) });
    }
    return found;
  };

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (known.has(colour)) return known.get(colour);
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    known.set(colour, canvas.getImageData(0, 0, 1, 1).data);
    return known.get(colour);
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
  return { name, box, shown, all, controls, texts, contrast, ground, top };
}
