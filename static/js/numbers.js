// Numbers as Korean says them: 10,400원 -> 만 사백 원, 오후 3시 -> 오후 세 시.
const DIGITS = [..."영일이삼사오육칠팔구"];
const PLACES = ["", "십", "백", "천"];
const ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
const TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const COUNTED = /^\s*(시간|자리|명|단계|번째|장(?!애)|가지|곳|살|끼|개(?!월)|시(?![가-힣])|시(?=에|부터|까지|쯤|입|이))/;
const MEASURED = /^\s*(원|분|일|년|층|주|회|개월|퍼센트|%)/;
// Called, not counted: emergency, police, Seoul's desk, welfare.
const CALLED = ["112", "119", "120", "129"];

function belowTenThousand(number) {
  const digits = [...String(number)].map(Number);
  return digits.map((digit, at) => {
    const place = PLACES[digits.length - 1 - at];
    if (!digit) return "";
    return digit === 1 && place ? place : DIGITS[digit] + place;
  }).join("");
}

// 0 to 99,999,999 in the words for money, minutes and days: 10400 -> "만 사백".
export function sino(number) {
  if (number === 0) return DIGITS[0];
  const many = Math.floor(number / 10_000);
  const tenThousands = many && `${many === 1 ? "" : belowTenThousand(many)}만`;
  return [tenThousands, number % 10_000 && belowTenThousand(number % 10_000)].filter(Boolean).join(" ");
}

// 1 to 99 in the words for hours, people and things, as they stand before what is counted.
export function native(number) {
  return number === 20 ? "스무" : TENS[Math.floor(number / 10)] + ONES[number % 10];
}

// 010 -> "공일공".
const oneByOne = (digits) => [...digits].map((digit) => (digit === "0" ? "공" : DIGITS[digit])).join("");

function word(digits, after) {
  const number = Number(digits);
  const counted = after.match(COUNTED)?.[1];
  const measured = MEASURED.test(after);
  if (/^0\d/.test(digits) || digits.length > 8 || (CALLED.includes(digits) && !counted && !measured)) return oneByOne(digits);
  if (after.startsWith("월") && (number === 6 || number === 10)) return number === 6 ? "유" : "시";
  if (counted === "번째" && number === 1) return "첫 ";
  if (counted && number >= 1 && number <= (counted === "시" ? 12 : counted === "시간" ? 20 : 99)) return `${native(number)} `;
  return sino(number) + (counted || measured ? " " : "");
}

// A Korean text with its numbers in words.
export function inWords(text) {
  return text
    .replace(/(\d)\s*~\s*/g, "$1부터 ")
    .replace(/([가-힣])\s*~\s*(?=[가-힣\d])/g, "$1부터 ")
    .replace(/(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?/g, (whole, digits, rest, at, all) => {
      const after = all.slice(at + whole.length);
      const said = word(digits.replaceAll(",", ""), after);
      return rest ? `${said.trim()} 점 ${oneByOne(rest)} ` : said;
    })
    .replaceAll("%", "퍼센트")
    .replace(/\s+/g, " ")
    .trim();
}
