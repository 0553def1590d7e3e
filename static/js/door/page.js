// The door's page: a scan, a tap or a walk-in becomes an entry, and an entry becomes a verdict.
import { wakeCamera } from "./camera.js";
import { readCode } from "./code.js";
import { holdFocus } from "./focus.js";
import { GuestList } from "./list.js";
import { Queue } from "./queue.js";
import { wakeSearch } from "./search.js";
import { play } from "./sound.js";
import { device, tell, tellKept, wakeDevice } from "./status.js";
import { Sync } from "./sync.js";
import { judge, show } from "./verdict.js";
import { wakeWalkIn } from "./walkin.js";
import { PATIENCE, Wire } from "./wire.js";
import { nonce, say, settings } from "./words.js";
import { keepPage } from "./keep.js";

const checkpoint = settings.checkpoint;
const list = new GuestList(settings.door, checkpoint);
const queue = new Queue(settings.door);
const wire = new Wire(() => refresh());
const sync = new Sync({ wire, list, queue, addresses: settings, onChange: () => refresh() });
const refresh = () => tell({ wire, list, queue, odd: sync.odd });

const entryOf = (kind, facts) => ({ kind, nonce: nonce(), checkpoint, lane: device.lane, at: Date.now(), ...facts });

// The server's verdict, or null where none came in time.
async function askServer(entry) {
  if (!wire.isOnline) return null;
  const found = await wire.ask(settings.scan, { body: entry, within: PATIENCE }).catch(() => null);
  if (found?.guest) {
    list.merge(found.guest);
    list.save();
  }
  return found;
}

async function decideHere(entry, guest, code) {
  const found = entry.kind === "walk_in" ? newcomer(entry) : judge(guest, list, code, entry.at);
  if (found.verdict === "in") {
    const kept = { ...entry, ticket: guest?.id ?? 0 };
    await queue.add(kept);
    list.apply(kept);
    sync.soon();
  }
  return { ...found, local: true };
}

const newcomer = (entry) => ({ verdict: "in", guest: { name: entry.name, number: "" } });

async function letIn(entry, guest, code) {
  // What waits to be sent is not known to the server: this device knows better.
  const mine = guest && queue.holds(guest);
  const found = (!mine && (await askServer(entry))) || (await decideHere(entry, guest, code));
  if (found.full) return found;
  present(found, entry);
  return found;
}

function present(found, entry) {
  const ticket = found.guest && (list.guests?.find((one) => one.id && one.id === found.guest.id) ?? found.guest);
  const isIn = ["in", "already"].includes(found.verdict);
  const undone = found.verdict === "in" ? entry.nonce : "";
  show(found, {
    undo: isIn && (() => takeBack(ticket, undone)),
    party: found.verdict === "in" && list.guests && ticket ? list.party(ticket) : [],
    letPartyIn: (party) => chain(() => letAllIn(party)),
  });
  if (!device.isMuted) play(found.verdict);
  refresh();
}

async function letAllIn(party) {
  for (const guest of party) await letIn(entryOf("in", { ticket: guest.id }), guest);
}

async function takeBack(guest, undone) {
  const entry = entryOf("undo", { ticket: guest.id ?? 0, undone });
  await queue.add(entry);
  list.apply(entry);
  show({ verdict: "undone", sentence: say("undone"), guest });
  refresh();
  sync.soon();
}

// One after the other: a scanner may be faster than the network.
let last = Promise.resolve();
function chain(work) {
  last = last.then(work, work);
  return last;
}

function scan(typed) {
  const code = readCode(typed);
  return chain(() => letIn(entryOf("in", { code: typed }), list.find(code), code));
}

async function begin() {
  await wakeDevice();
  await Promise.all([list.load(), queue.load()]);
  queue.entries.forEach((entry) => list.apply(entry));
  refresh();
  holdFocus(scan);
  wakeSearch(list, (guest) => chain(() => letIn(entryOf("in", { ticket: guest.id }), guest)));
  wakeWalkIn(list, (words) => chain(() => letIn(entryOf("walk_in", words))));
  wakeCamera(scan);
  addEventListener("online", () => sync.soon());
  addEventListener("offline", refresh);
  sync.soon();
  tellKept(await keepPage(), queue.isStored);
}

begin();
