// X1, M1, U4, K2, A4 and V1: the frame of every page, and that nothing of it moves.
({ name, box, all, shown }, { mm, voice }) => {
  const faults = [];
  const one = (query) => document.querySelectorAll(query).length === 1;
  if (!["ko", "en"].includes(document.documentElement.lang)) faults.push("X1 lang");
  if (!/\S.* · 동네봄$/.test(document.title)) faults.push(`X1 title "${document.title}"`);
  for (const query of ["h1", "main", "body > header", "body > footer"]) if (!one(query)) faults.push(`X1 not one ${query}`);
  for (const moving of document.getAnimations()) faults.push(`M1 ${name(moving.effect.target)} moves`);
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) if (rule instanceof CSSKeyframesRule) faults.push(`M1 @keyframes ${rule.name}`);

  const speaks = all("[data-speak]").length > 0;
  // A question or the voice's own buttons stand over the bar; on little glass it steps back for the keyboard.
  const apart = document.querySelector("dialog:modal, .listening") || (document.querySelector(".typing") && !all(".helpers").length);
  if (!apart && voice !== null && speaks !== voice) faults.push(`A4 a button to listen: ${speaks}, a voice: ${voice}`);
  if (!mm) return faults;
  const main = document.querySelector("main");
  const hidden = main.scrollHeight - main.scrollTop - main.clientHeight;
  const told = all("[data-below]").length > 0;
  if (!apart && (hidden >= 24) !== told) faults.push(`U4 ${hidden} px below, "more below" is ${told ? "" : "not "}there`);
  const writing = document.querySelector(".typing :is(input, textarea):focus");
  if (writing && box(writing).bottom > box(document.querySelector(".keyboard")).top) faults.push(`K2 the keyboard stands over ${name(writing)}`);
  for (const field of document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea"))
    if (shown(field) && field.autocomplete !== "off") faults.push(`V1 ${name(field)} remembers`);
  return faults;
}
