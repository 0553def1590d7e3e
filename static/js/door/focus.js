// The field for tickets always has the focus, so that a scanner types into it whatever was pressed.
const form = document.querySelector("[data-scan-form]");
const field = form.querySelector("input:not([type=hidden])");
const TYPES = "input:not([type=hidden]), select, textarea";

const take = () => field.focus({ preventScroll: true });

// A tablet shows its keyboard only when a finger touches the field, not for every ticket.
function keepKeyboardAway() {
  field.inputMode = "none";
  field.addEventListener("pointerdown", () => (field.inputMode = "text"));
}

export function holdFocus(scan) {
  keepKeyboardAway();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value;
    field.value = "";
    field.inputMode = "none";
    take();
    if (typed.trim()) scan(typed);
  });
  // After any press that opens no other field the focus comes back; other forms keep theirs.
  document.addEventListener("click", (event) => {
    if (!event.target.closest(`${TYPES}, label, summary, a, form:not([data-scan-form])`)) setTimeout(take);
  });
  document.addEventListener("keydown", (event) => {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isPress = event.key === " " && event.target.closest("button, summary, a");
    if (isText && !isPress && !event.target.closest(TYPES)) take();
  });
  addEventListener("focus", () => document.activeElement === document.body && take());
  take();
}
