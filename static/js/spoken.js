// What a page says aloud: the words that it shows, in their order, without anything personal.
import { inWords } from "./numbers.js";

const LONGEST = 100; // letters of one utterance; browsers cut longer ones off
const SILENT = "[data-private], [hidden], [aria-hidden=true], .unseen, .address, select, textarea, script, template";
const BLOCKS = "h1, h2, h3, p, li, dt, dd, legend, label, summary, button, a, figcaption, .badge, .door b, .door span";
// A number to call or to show at a desk is not for everybody's ears, wherever it stands.
const NUMBER = /(?<!\d)(?:0\d{1,2}-\d{3,4}-\d{4}|\d{3,4}-\d{4}|\d{9,})(?!\d)/g;
const INSTEAD = { ko: "화면에 적힌 번호", en: "the number on the screen" };

// The texts of a page's blocks: [["무엇을 도와드릴까요?"], ...] flattened, as they are shown.
function shownTexts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const blocks = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (around.closest(SILENT) || !around.checkVisibility({ visibilityProperty: true })) continue;
    const block = around.closest(BLOCKS) ?? root;
    if (blocks.at(-1)?.block !== block) blocks.push({ block, text: "" });
    const broken = walker.currentNode.previousSibling?.nodeName === "BR" ? " " : "";
    blocks.at(-1).text += broken + walker.currentNode.data;
  }
  return blocks.map(({ text }) => text.replace(/\s+/g, " ").trim()).filter((text) => /[\p{L}\p{N}]/u.test(text));
}

// Parts of at most LONGEST letters: whole sentences where they fit, else up to a comma or a gap.
export function pieces(text) {
  const parts = [];
  for (let sentence of text.split(/(?<=[.!?])\s+/)) {
    if (parts.length && parts.at(-1).length + sentence.length < LONGEST) sentence = `${parts.pop()} ${sentence}`;
    while (sentence.length > LONGEST) {
      const start = sentence.slice(0, LONGEST);
      const end = Math.max(start.lastIndexOf(", ") + 1, 0) || start.lastIndexOf(" ") + 1 || LONGEST;
      parts.push(start.slice(0, end).trim());
      sentence = sentence.slice(end).trim();
    }
    if (sentence) parts.push(sentence);
  }
  return parts;
}

// The utterances of the page as it stands.
export function utterances(root = document.getElementById("main")) {
  const language = document.documentElement.lang;
  return shownTexts(root)
    .map((text) => text.replace(NUMBER, INSTEAD[language]))
    .map((text) => (language === "ko" ? inWords(text) : text))
    .flatMap(pieces);
}
