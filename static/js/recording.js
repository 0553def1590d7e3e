// The recorded voice of a page, for devices without one of their own.
const PATIENCE = 5000; // milliseconds; a sound that has not begun by then does not come
let audio = null;
let broken = ""; // the address of a sound that could not be played

// The address of this page's sound, or nothing.
export function findRecording() {
  const address = document.querySelector("[data-recording]")?.dataset.recording;
  return address === broken ? undefined : address;
}

export function stopRecording() {
  audio?.pause();
  audio = null;
}

// Change the volume of what is playing; false where nothing is.
export function turnRecording(volume) {
  if (!audio || audio.ended) return false;
  audio.volume = volume;
  return true;
}

// Play the sound of this page from its beginning; silent() tells that nothing is heard.
export function playRecording({ volume, silent }) {
  const address = findRecording();
  const mine = (audio = new Audio(address));
  const giveUp = () => {
    clearTimeout(waiting);
    if (mine !== audio) return;
    broken = address;
    silent();
  };
  const waiting = setTimeout(giveUp, PATIENCE);
  mine.volume = volume;
  mine.onplaying = () => clearTimeout(waiting);
  // Told all the while, so that nobody is taken for gone while they listen.
  mine.ontimeupdate = () => document.dispatchEvent(new Event("listening"));
  mine.onerror = giveUp;
  mine.play().catch(giveUp);
}
