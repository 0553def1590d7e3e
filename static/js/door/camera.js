// Reading tickets with the camera: the browser's own reader where it has one, else a decoder, loaded
// only now. Without a secure address there is no camera; the button says so.
import { say, settings } from "./words.js";

const box = document.querySelector("[data-camera]");
const [video, button, words] = ["video", "button", "p"].map((tag) => box.querySelector(tag));
const canvas = document.createElement("canvas");
const [EVERY, SAME_FOR, WIDTH] = [150, 3_000, 640];
let running = false;

async function ownReader() {
  const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async () => (await detector.detect(video))[0]?.rawValue;
}

async function decoder() {
  const { default: decode } = await import(settings.decoder);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decode(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return undefined; // no code in this picture
    }
  };
}

// The same ticket stays in front of the camera for a while: it is one scan, unless it went wrong.
async function watch(scan) {
  const read = (await ownReader().catch(() => null)) ?? (await decoder());
  let seen = { text: "", until: 0 };
  while (running) {
    const text = video.videoWidth ? await read().catch(() => undefined) : undefined;
    if (text && (text !== seen.text || Date.now() > seen.until)) {
      const found = await scan(text);
      seen = { text, until: Date.now() + (found?.verdict === "check" ? EVERY : SAME_FOR) };
    } else if (text) {
      seen.until = Date.now() + SAME_FOR;
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

function stop() {
  running = false;
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  mark();
}

function mark() {
  video.hidden = !running;
  button.setAttribute("aria-pressed", String(running));
  button.querySelector("span").textContent = say(running ? "camera_off" : "camera_on");
}

async function start(scan) {
  if (!navigator.mediaDevices?.getUserMedia) return void (words.textContent = say("camera_insecure"));
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await video.play();
  } catch {
    return void (words.textContent = say("camera_refused"));
  }
  words.textContent = "";
  running = true;
  mark();
  watch(scan);
}

export function wakeCamera(scan) {
  box.hidden = false;
  button.addEventListener("click", () => (running ? stop() : start(scan)));
  addEventListener("pagehide", stop);
}
