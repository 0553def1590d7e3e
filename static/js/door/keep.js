// Keeps this page, its scripts and styles, so that a reload without network shows it again.
import { settings } from "./words.js";

const ours = (address) => new URL(address).origin === location.origin && new URL(address).pathname.startsWith("/static/");

// True once the page is kept. Only secure addresses (https, or this very machine) can.
export async function keepPage() {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(settings.worker, { scope: settings.page });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((entry) => entry.name).filter(ours);
    const answer = new MessageChannel();
    const kept = new Promise((resolve) => (answer.port1.onmessage = (event) => resolve(event.data)));
    const decoder = new URL(settings.decoder, location);
    const more = [decoder.href, new URL("index.js", decoder).href];
    active.postMessage({ page: location.href, files: [...new Set([...files, ...more])] }, [answer.port2]);
    return await kept;
  } catch {
    return false;
  }
}
