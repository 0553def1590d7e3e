// The page's own words and addresses: sentences come from the server in the reader's language.
const root = document.querySelector("[data-door]");
const words = JSON.parse(root.dataset.words);
const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "numeric",
  minute: "2-digit",
  timeZone: "Asia/Seoul",
});

export const settings = root.dataset;

// A sentence with its {gaps} filled.
export const say = (key, facts = {}) => words[key].replace(/\{(\w+)\}/g, (gap, name) => facts[name] ?? gap);

// A moment (text or milliseconds) as the hour in Seoul.
export const hour = (moment) => clock.format(new Date(moment));

// 1234567 -> 123-4567, as it is read aloud.
export const spoken = (number) => (number ? `${number.slice(0, 3)}-${number.slice(3)}` : "");

export const nonce = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
