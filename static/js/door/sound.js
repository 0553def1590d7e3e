// Three sounds that cannot be mistaken, made here: rising for in, twice the same for already, low for a check.
const TUNES = {
  in: [[660, 0, 0.1], [990, 0.1, 0.18]],
  already: [[520, 0, 0.12], [520, 0.18, 0.12]],
  check: [[180, 0, 0.5]],
};
const LOUD = 0.25;
let context;

// Browsers let a page sound only after somebody touched it or typed.
function awake() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
  return context;
}

function tone(player, [pitch, after, length], shape) {
  const [voice, volume] = [player.createOscillator(), player.createGain()];
  const begin = player.currentTime + after;
  voice.type = shape;
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(LOUD, begin);
  volume.gain.linearRampToValueAtTime(0, begin + length);
  voice.connect(volume).connect(player.destination);
  voice.start(begin);
  voice.stop(begin + length);
}

export function play(verdict) {
  if (!TUNES[verdict] || !("AudioContext" in window)) return;
  const player = awake();
  for (const note of TUNES[verdict]) tone(player, note, verdict === "check" ? "square" : "sine");
}
