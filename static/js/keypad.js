// Arrow keys lead from a field into the keyboard on the glass and over its keys: a keypad has no letters.

const rowsOf = (panel) => [...panel.children].map((row) => [...row.children]);

const middle = (key) => {
  const { left, right } = key.getBoundingClientRect();
  return (left + right) / 2;
};

const nearest = (row, here) =>
  row.reduce((best, key) => (Math.abs(middle(key) - middle(here)) < Math.abs(middle(best) - middle(here)) ? key : best));

// The key to which an arrow leads from this one; above the first row the field, at the edges none.
function after(arrow, here, panel, field) {
  const rows = rowsOf(panel);
  const y = rows.findIndex((row) => row.includes(here));
  const x = rows[y].indexOf(here);
  if (arrow === "ArrowLeft") return rows[y][x - 1];
  if (arrow === "ArrowRight") return rows[y][x + 1];
  if (arrow === "ArrowUp") return y ? nearest(rows[y - 1], here) : field;
  return arrow === "ArrowDown" && rows[y + 1] && nearest(rows[y + 1], here);
}

// In a field the arrow down still walks through lines that are written already.
function isAtEnd(field) {
  return field.selectionEnd === field.value.length;
}

export function walk(event, panel, field) {
  const inField = event.target === field;
  if (!event.key.startsWith("Arrow") || !(inField || panel.contains(event.target))) return;
  if (inField && (event.key !== "ArrowDown" || !isAtEnd(field))) return;
  event.preventDefault();
  (inField ? rowsOf(panel)[0][0] : after(event.key, event.target, panel, field))?.focus();
}
