// A live stream of 2 h in the page: what each cue costs, and whether what is read stays where it is.
import '../../src/index.ts';

const words = 'the tide came in over the flats and the boats were lifted'.split(' ');

/** A cue of 14 words for each second. */
const cueAt = second => ({
  start: second,
  end: second + 1,
  text: `Second ${second} ${words.join(' ')}${second % 3 === 2 ? '.' : ''}`,
  speaker: second % 97 < 50 ? 'Ada' : 'Ben',
});

/** Media that says that it is live, and where it is. */
class LiveMedia extends EventTarget {
  currentTime = 0;
  duration = Number.POSITIVE_INFINITY;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  volume = 1;
  muted = true;
  currentSrc = '';
  play() {}
  pause() {}
}

const task = () =>
  new Promise(done => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
const frame = () => new Promise(done => requestAnimationFrame(done));

const transcript = document.createElement('cue-transcript');
const media = new LiveMedia();
transcript.media = media;
document.body.append(transcript);
let next = 0;
let read;

const box = () => transcript.shadowRoot.querySelector('[part=box]');
/** Distance of the text that is read from the upper edge of the box. */
const placeOf = range => range.getBoundingClientRect().top - box().getBoundingClientRect().top;

/** Appends cues until there are `count`; gives what each cost in milliseconds, and how far what is read moved, in pixels. */
window.live = async count => {
  const [appended, ticks] = [[], []];
  let moved = 0;
  for (; next < count; next++) {
    if (next < 3 || next % 60 === 0) for (let frames = 0; frames < (next < 3 ? 30 : 3); frames++) await frame();
    const begin = performance.now();
    transcript.append(cueAt(next));
    await task();
    box().getBoundingClientRect();
    appended.push(performance.now() - begin);
    media.currentTime = next + 0.5;
    const tick = performance.now();
    media.dispatchEvent(new Event('timeupdate'));
    ticks.push(performance.now() - tick);
    if (next === 300) {
      // A reader who looks into the middle, and has selected a word.
      box().dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
      box().scrollTop = 800;
      await frame();
      const node = transcript.shadowRoot.querySelectorAll('[part~=words]')[12].firstChild;
      getSelection().setBaseAndExtent(node, 0, node, 6);
      read = { range: new Range(), scrollTop: box().scrollTop };
      read.range.setStart(node, 0);
      read.range.setEnd(node, 6);
      read.place = placeOf(read.range);
    }
    if (read && next % 60 === 59) {
      moved = Math.max(moved, Math.abs(placeOf(read.range) - read.place), Math.abs(box().scrollTop - read.scrollTop));
    }
  }
  const isSelected = !read || getSelection().toString() === read.range.toString();
  const shown = transcript.transcript.cues.length;
  const wordCount = transcript.transcript.cues.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  return { appended, ticks, moved, isSelected, shown, wordCount };
};
window.isReady = true;
