// One button ticks a whole list; pressed again it takes the ticks back.

const button = document.querySelector("[data-tick-all]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...button.form.querySelectorAll('input[type="checkbox"]')];
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = on;
  });
}
