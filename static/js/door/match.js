// Searching as db/people.py does: part of a name, initial consonants, last digits of the phone.
import { takeApart } from "../hangul.js";

const squash = (text) => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const initials = (text) => [...squash(text)].map((char) => takeApart(char)[0] ?? char).join("");

export function matches(query, guest) {
  const key = squash(query);
  if (!key) return false;
  if (/^\d+$/.test(key)) return guest.number === key || (key.length <= 4 && guest.last4.endsWith(key) && guest.last4 !== "");
  return squash(guest.name).includes(key) || initials(guest.name).includes(key);
}
