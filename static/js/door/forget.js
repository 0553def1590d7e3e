// On every page of the staff: what the door keeps on this device goes at sign-out and a day after the
// event. Entries that the server does not have yet are never thrown away: they hold the sign-out.
import { all, clear, remove } from "./store.js";

async function forgetPage() {
  if (window.caches) await caches.delete("door");
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
}

async function forgetEverything() {
  await Promise.all([clear("lists"), clear("settings"), forgetPage()]);
}

async function forgetOld() {
  const old = (await all("lists")).filter((list) => !(Date.parse(list.forget) > Date.now()));
  if (!old.length) return;
  await remove("lists", old.map((list) => list.slug));
  await forgetPage();
}

// Sends what waits, of whatever event; returns how many could not be sent.
async function sendAll() {
  const waiting = await all("queue");
  for (const slug of new Set(waiting.map((entry) => entry.slug))) {
    const entries = waiting.filter((entry) => entry.slug === slug).sort((a, b) => a.at - b.at);
    for (let first = 0; first < entries.length; first += 50) {
      const body = JSON.stringify({ entries: entries.slice(first, first + 50), sent: Date.now() });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`/staff/events/${slug}/door/entries`, { method: "POST", headers, body, redirect: "manual" });
      if (answer.ok) await remove("queue", entries.slice(first, first + 50).map((entry) => entry.nonce));
    }
  }
  return (await all("queue")).length;
}

async function leave(form) {
  const left = await sendAll().catch(() => all("queue").then((rows) => rows.length));
  if (left) return window.alert(form.dataset.waiting.replace("{n}", left));
  await forgetEverything();
  form.submit();
}

const form = document.querySelector("form[data-leave]");
if (window.indexedDB) {
  const nobody = document.querySelector("[data-nobody]"); // whoever was logged in is not any more
  (nobody ? forgetEverything() : forgetOld()).catch(() => {});
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form).catch(() => form.submit());
  });
}
