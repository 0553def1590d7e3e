// Two-set Hangul: letters (jamo) to syllables and back.
const FIRST = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const MIDDLE = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
const LAST = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
const JOINED = {
  ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅚ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅞ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ",
  ㄱㅅ: "ㄳ", ㄴㅈ: "ㄵ", ㄴㅎ: "ㄶ", ㄹㄱ: "ㄺ", ㄹㅁ: "ㄻ", ㄹㅂ: "ㄼ", ㄹㅅ: "ㄽ", ㄹㅌ: "ㄾ", ㄹㅍ: "ㄿ", ㄹㅎ: "ㅀ", ㅂㅅ: "ㅄ",
};
const APART = Object.fromEntries(Object.entries(JOINED).map(([pair, one]) => [one, [...pair]]));
const SYLLABLES = 0xac00;

const isVowel = (jamo) => MIDDLE.includes(jamo);
const apart = (jamo) => APART[jamo] ?? (jamo ? [jamo] : []);

// Letters in the order of typing -> text: ["ㄱ","ㅏ","ㅂ","ㅅ"] -> "값".
export function assemble(jamo) {
  let text = "";
  let at = 0;
  const take = (follows) => {
    const pair = JOINED[jamo[at] + jamo[at + 1]];
    const both = pair && follows(at + 2);
    at += both ? 2 : 1;
    return both ? pair : jamo[at - 1];
  };
  while (at < jamo.length) {
    if (FIRST.includes(jamo[at]) && isVowel(jamo[at + 1])) {
      const first = FIRST.indexOf(jamo[at++]);
      const middle = MIDDLE.indexOf(take(() => true));
      // A consonant before a vowel begins the next syllable instead of ending this one.
      const ends = LAST.includes(jamo[at]) && !isVowel(jamo[at + 1]);
      const last = ends && jamo[at] ? LAST.indexOf(take((next) => !isVowel(jamo[next]))) : 0;
      text += String.fromCharCode(SYLLABLES + (first * 21 + middle) * 28 + last);
    } else {
      text += isVowel(jamo[at]) ? take(() => true) : jamo[at++];
    }
  }
  return text;
}

// One syllable or letter -> the letters that type it: "값" -> ["ㄱ","ㅏ","ㅂ","ㅅ"].
export function takeApart(char) {
  const code = char.charCodeAt(0) - SYLLABLES;
  if (code < 0 || code >= 11172) return apart(char);
  const middle = MIDDLE[Math.floor(code / 28) % 21];
  return [FIRST[Math.floor(code / 588)], ...apart(middle), ...apart(LAST[code % 28])];
}
