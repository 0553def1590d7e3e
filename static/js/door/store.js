// IndexedDB: what survives a reload and a power cut. Three shelves: lists, queue, settings.
const NAME = "door";
const SHELVES = { lists: "slug", queue: "nonce", settings: "name" };

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [shelf, keyPath] of Object.entries(SHELVES)) asked.result.createObjectStore(shelf, { keyPath });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}

let opened;
const database = () => (opened ??= open());

// One step on one shelf; what is queued waits until the disk has it ("strict").
async function step(shelf, mode, work) {
  const base = await database();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(shelf, mode, { durability: shelf === "queue" ? "strict" : "relaxed" });
    const asked = work(transaction.objectStore(shelf));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const put = (shelf, thing) => step(shelf, "readwrite", (store) => store.put(thing));
export const get = (shelf, key) => step(shelf, "readonly", (store) => store.get(key));
export const all = (shelf) => step(shelf, "readonly", (store) => store.getAll());
export const remove = (shelf, keys) =>
  step(shelf, "readwrite", (store) => keys.forEach((key) => store.delete(key)));
export const clear = (shelf) => step(shelf, "readwrite", (store) => void store.clear());
