// Keeps this page, its scripts and styles, so that a reload without network shows it again.
import { settings } from "./words.js";

const ours = (address) => new URL(address).origin === location.origin && new URL(address).pathname.startsWith("/static/");

// What the page names, the modules that those import, and whatever else was loaded (fonts, pictures).
function files() {
  const decoder = new URL(settings.decoder, location);
  const named = [...document.querySelectorAll("script[src], link[href]")].map((one) => one.src || one.href);
  const modules = JSON.parse(settings.modules).map((path) => new URL(path, location).href);
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const all = [...named, ...modules, ...loaded, decoder.href, new URL("index.js", decoder).href];
  return [...new Set(all)].filter(ours);
}

// True once the page is kept. Only secure addresses (https, or this very machine) can.
export async function keepPage() {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(settings.worker, { scope: settings.page });
    const { active } = await navigator.serviceWorker.ready;
    const answer = new MessageChannel();
    const kept = new Promise((resolve) => (answer.port1.onmessage = (event) => resolve(event.data)));
    active.postMessage({ page: location.href, files: files() }, [answer.port2]);
    return await kept;
  } catch {
    return false;
  }
}
