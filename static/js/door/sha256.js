// SHA-256 by FIPS 180-4: the browser's own is missing on plain http, where a door may have to work.
const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) >>> 0;
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function padded(bytes) {
  const size = Math.ceil((bytes.length + 9) / 64) * 64;
  const view = new DataView(new ArrayBuffer(size));
  bytes.forEach((byte, place) => view.setUint8(place, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(size - 4, bytes.length * 8);
  return view;
}

function schedule(view, block) {
  const words = Array.from({ length: 16 }, (_, place) => view.getUint32(block + place * 4));
  for (let place = 16; place < 64; place++) {
    const [late, early] = [words[place - 2], words[place - 15]];
    const one = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    const other = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    words.push((one + words[place - 7] + other + words[place - 16]) >>> 0);
  }
  return words;
}

function compress(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  words.forEach((word, place) => {
    const big = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + big + ((e & f) ^ (~e & g)) + ROUNDS[place] + word) >>> 0;
    const small = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (small + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
  });
  return [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) >>> 0);
}

// The hash of a text as 64 hex digits.
export function sha256(text) {
  const view = padded(new TextEncoder().encode(text));
  let state = START;
  for (let block = 0; block < view.byteLength; block += 64) state = compress(state, schedule(view, block));
  return state.map((word) => word.toString(16).padStart(8, "0")).join("");
}
