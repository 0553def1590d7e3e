// What is always in sight: the network, what waits to be sent, the last time that all was true.
import { put, get } from "./store.js";
import { hour, say } from "./words.js";

const bar = document.querySelector("[data-status]");
const part = (name) => bar.querySelector(`[data-${name}]`);
const count = document.querySelector("[data-count] span");
const lane = part("lane");
const mute = part("mute");

export const device = { lane: "", isMuted: false };

const aName = () => `T${String(crypto.getRandomValues(new Uint16Array(1))[0] % 1000).padStart(3, "0")}`;

export async function wakeDevice() {
  Object.assign(device, { lane: aName() }, await get("settings", "device").catch(() => null));
  remember();
  lane.value = device.lane;
  lane.addEventListener("change", () => {
    device.lane = lane.value.trim() || aName();
    remember();
  });
  mute.addEventListener("click", () => {
    device.isMuted = !device.isMuted;
    remember();
  });
  bar.hidden = false;
}

function remember() {
  part("lane-name").textContent = device.lane;
  mute.setAttribute("aria-pressed", String(!device.isMuted));
  mute.querySelector('[data-when="on"]').hidden = device.isMuted;
  mute.querySelector('[data-when="off"]').hidden = !device.isMuted;
  part("sound-word").textContent = say(device.isMuted ? "sound_off" : "sound_on");
  put("settings", { name: "device", ...device }).catch(() => {});
}

export function tell({ wire, list, queue, odd }) {
  const state = wire.state === "online" && !navigator.onLine ? "offline" : wire.state;
  bar.dataset.state = state;
  bar.toggleAttribute("data-list", Boolean(list.guests));
  part("net-word").textContent = say(state);
  bar.querySelector('[data-net="on"]').hidden = state !== "online";
  bar.querySelector('[data-net="off"]').hidden = state === "online";
  part("pending").textContent = say("pending", { n: queue.entries.length });
  part("synced").textContent = list.synced ? say("synced", { time: hour(list.synced) }) : say("never");
  part("odd").hidden = !odd;
  part("odd").textContent = say("odd", { n: odd });
  if (list.guests) count.textContent = say("count", list.counts());
}

// Whether this page itself can be opened again without the network; a "no" is never hidden.
export function tellKept(isKept, isStored) {
  part("kept").textContent = say(!isStored ? "not_stored" : isKept ? "kept" : "not_kept");
  part("kept").classList.toggle("warned", !(isKept && isStored));
}
