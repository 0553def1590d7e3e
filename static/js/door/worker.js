// The door's service worker: the network first; after two seconds, or without it, what was kept.
const NAME = "door";
const [PATIENCE, LATE_FOR] = [2_000, 10_000];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page tells what it consists of. A page that asks for a log-in is not kept.
async function keep({ page, files }) {
  const shelf = await caches.open(NAME);
  const answer = await fetch(page, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return false;
  await shelf.put(page, answer);
  const kept = await Promise.all(files.map((file) => shelf.add(file).then(() => true, () => false)));
  return kept.every(Boolean);
}

self.addEventListener("message", (event) => {
  const done = keep(event.data).catch(() => false);
  event.waitUntil(done.then((kept) => event.ports[0].postMessage(kept)));
});

// Only the page itself and files: what the door asks the server is never answered from here.
function isKept(request) {
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return false;
  const page = new URL(self.registration.scope).pathname;
  return pathname.startsWith("/static/") || (pathname === page && !searchParams.has("ticket"));
}

// Who waited once in vain does not wait for each of the page's files again.
let lateUntil = 0;

async function answer(request) {
  const kept = await caches.match(request, { cacheName: NAME, ignoreVary: true });
  if (!kept) return fetch(request);
  if (Date.now() < lateUntil) return kept;
  const instead = () => {
    lateUntil = Date.now() + LATE_FOR;
    return kept;
  };
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => null);
  return (await Promise.race([fetch(request).catch(() => null), late])) ?? instead();
}

self.addEventListener("fetch", (event) => {
  if (isKept(event.request)) event.respondWith(answer(event.request));
});
