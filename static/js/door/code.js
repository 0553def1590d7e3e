// Reading what was typed, scanned or seen by the camera, as db/codes.py and db/tickets.py do.
import { sha256 } from "./sha256.js";

const HASH = 16;
const LOOKALIKES = { O: "0", I: "1", L: "1", U: "V" };
const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

const isGood = (digits) => [...digits].reduce((state, digit) => Number(DAMM[state][digit]), 0) === 0;

// {hash, number}: the part of the ticket's hash that the list holds, and its number if it is one.
export function readCode(typed) {
  const last = typed.trim().replace(/\/+$/, "").split("/").pop();
  const token = last.toUpperCase().replace(/[OILU]/g, (letter) => LOOKALIKES[letter]);
  const digits = last.normalize("NFKC").replace(/\D/g, "");
  return {
    hash: sha256(token).slice(0, HASH),
    number: digits.length === 7 && isGood(digits) ? digits : null,
    isToken: /^[0-9A-Z]{20}$/.test(token),
  };
}
