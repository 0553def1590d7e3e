"""A voice that makes no sound: Debian's Chromium has none of its own."""

import json

# Speaks at once; `voices` and `mute` say what kind of device it is.
SPY = """({ voices, mute }) => {
  window.heard = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  class Spy extends EventTarget {
    getVoices() { return voices; }
    cancel() { this.now = null; }
    speak(one) {
      const { text, rate, volume, lang } = one;
      window.heard.push({ text, rate, volume, lang });
      this.now = one;
      const ifStill = (act) => () => this.now === one && act?.();
      if (!mute) {
        setTimeout(ifStill(() => one.onstart?.()), 0);
        setTimeout(ifStill(() => one.onend?.()), 5);
      }
    }
  }
  Object.defineProperty(window, "speechSynthesis", { value: new Spy() });
}"""
HERE = [{"lang": "ko-KR", "localService": True}, {"lang": "en_US", "localService": True}]
FAR = [{"lang": "ko-KR", "localService": False}]


def speaking(voices: list[dict], *, mute: bool = False) -> str:
    """The script that gives a device these voices before its pages begin."""
    return f"({SPY})({json.dumps({'voices': voices, 'mute': mute})})"
