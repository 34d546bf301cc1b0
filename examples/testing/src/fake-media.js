/** Media that a test plays: what test runners have in place of `<audio>` never plays. */
export class FakeMedia extends EventTarget {
  duration = 60;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  volume = 1;
  muted = false;
  #time = 0;

  get currentTime() {
    return this.#time;
  }

  set currentTime(seconds) {
    this.#time = seconds;
    for (const type of ['seeking', 'timeupdate', 'seeked']) this.dispatchEvent(new Event(type));
  }

  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }

  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}
