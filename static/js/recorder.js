// Reading a page out into the microphone; what was heard goes into the form's file field.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 32_000; // a second: a voice needs no more
const form = document.querySelector("[data-recorder]");
const part = (name) => form.querySelector(`[data-${name}]`);
const sound = form.elements.sound;
let recorder = null;
let heard = null; // the sound that is in the field, decoded
let playing = null;

function show(state) {
  for (const one of form.querySelectorAll("[data-state]")) one.hidden = one.dataset.state !== state;
  part("start").hidden = state === "recording";
  part("stop").hidden = state !== "recording";
  part("hear").hidden = state !== "ready";
}

function tellLength(seconds) {
  part("length").textContent = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function silence() {
  playing?.stop();
  playing = null;
}

// Read the file in the field, as a kiosk will; its length goes along with the form.
async function look() {
  silence();
  heard = null;
  form.elements.seconds.value = "";
  part("length").textContent = "";
  const file = sound.files[0];
  if (!file) return show("none");
  if (file.size > Number(form.dataset.most)) return show("large");
  try {
    heard = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await file.arrayBuffer());
  } catch {
    return show("unreadable");
  }
  form.elements.seconds.value = Math.round(heard.duration);
  tellLength(heard.duration);
  return show("ready");
}

function keep(kind, pieces) {
  const ending = { "audio/mp4": "m4a", "audio/ogg": "ogg" }[kind.split(";")[0]] ?? "webm";
  const files = new DataTransfer();
  files.items.add(new File(pieces, `recording.${ending}`, { type: kind }));
  sound.files = files.files;
  look();
}

async function start() {
  silence();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return show("refused");
  }
  const pieces = [];
  const begun = Date.now();
  recorder = new MediaRecorder(stream, { mimeType: KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)), audioBitsPerSecond: BITS });
  const counting = setInterval(() => {
    const seconds = (Date.now() - begun) / 1000;
    tellLength(seconds);
    if (seconds >= Number(form.dataset.longest)) recorder.stop();
  }, 250);
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = () => {
    clearInterval(counting);
    for (const track of stream.getTracks()) track.stop();
    keep(recorder.mimeType, pieces);
  };
  recorder.start();
  show("recording");
  return part("stop").focus();
}

function hear() {
  if (playing) return silence();
  const context = new AudioContext();
  const mine = (playing = context.createBufferSource());
  mine.buffer = heard;
  mine.connect(context.destination);
  mine.onended = () => {
    context.close();
    if (playing === mine) playing = null;
  };
  return mine.start();
}

if (navigator.mediaDevices?.getUserMedia && "MediaRecorder" in window) part("microphone").hidden = false;
else part("insecure").hidden = window.isSecureContext;
part("start").addEventListener("click", start);
part("stop").addEventListener("click", () => recorder.stop());
part("hear").addEventListener("click", hear);
sound.addEventListener("change", look);
