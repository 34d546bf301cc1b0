// In the page: three ways to show a long transcript and to light its words. Built by vite into .cache/bench-reading.
import { Timeline } from '../../src/transcript/timeline.ts';
import { makeFile, makeTranscript } from './texts.mjs';
import '../../src/index.ts';

const place = document.querySelector('#place');

/** What a page does that reads just this file: parts it at blank lines, and spreads the words of a cue evenly. */
async function readPlainly(address) {
  const file = await (await fetch(address)).text();
  const seconds = time => time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  const cues = [];
  for (const block of file.split('\n\n').slice(1, -1)) {
    const [timing, text] = block.split('\n');
    const [start, end] = timing.split(' --> ').map(seconds);
    const words = [];
    for (const { 0: word, index } of text.matchAll(/\S+/g)) words.push({ from: index, to: index + word.length });
    for (const [index, word] of words.entries()) {
      word.start = start + ((end - start) * index) / words.length;
      word.end = start + ((end - start) * (index + 1)) / words.length;
    }
    cues.push({ start, end, text, words });
  }
  return { cues };
}

/** Media whose time is set. */
class Media extends EventTarget {
  currentTime = 0;
  duration = Number.NaN;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  volume = 1;
  muted = false;
  play() {}
  pause() {}
}

/** Each shows a transcript, or the file at an address, and resolves when some of it is there. */
const ways = {
  /** Text nodes in paragraphs, the word lit by the highlight API, and nothing else: no time, no button, no element. */
  async bare(source) {
    const transcript = typeof source === 'string' ? await readPlainly(source) : source;
    const box = document.createElement('div');
    box.className = 'bare';
    const nodes = [];
    for (let first = 0; first < transcript.cues.length; first += 4) {
      const paragraph = document.createElement('p');
      for (const cue of transcript.cues.slice(first, first + 4)) {
        const node = document.createTextNode(`${cue.text} `);
        nodes.push(node);
        paragraph.append(node);
      }
      box.append(paragraph);
    }
    place.append(box);
    const timeline = new Timeline(transcript);
    return {
      tick(time) {
        const { word } = timeline.spanAt(time);
        const { from, to } = transcript.cues[word.cue].words[word.word];
        const range = document.createRange();
        range.setStart(nodes[word.cue], from);
        range.setEnd(nodes[word.cue], to);
        CSS.highlights.set('bare', new Highlight(range));
      },
    };
  },

  /** A span for each word with its time, searched and given a class, as hyperaudio-lite and others do. */
  async spans(source) {
    const transcript = typeof source === 'string' ? await readPlainly(source) : source;
    const box = document.createElement('div');
    box.className = 'bare';
    for (const cue of transcript.cues) {
      const paragraph = document.createElement('p');
      for (const { from, to, start } of cue.words) {
        const span = document.createElement('span');
        span.dataset.m = String(Math.round(start * 1000));
        span.textContent = `${cue.text.slice(from, to)} `;
        paragraph.append(span);
      }
      box.append(paragraph);
    }
    place.append(box);
    const spans = [...box.querySelectorAll('span')];
    const times = spans.map(span => Number(span.dataset.m) / 1000);
    return {
      tick(time) {
        for (const span of box.querySelectorAll('.lit')) span.classList.remove('lit');
        const index = times.findLastIndex(start => start <= time);
        spans[index].classList.add('lit');
      },
    };
  },

  async cuewave(source, duration) {
    const element = document.createElement('cue-transcript');
    const media = new Media();
    media.duration = duration;
    const loaded = new Promise(resolve => element.addEventListener('cue-load', resolve, { once: true }));
    element.media = media;
    if (typeof source === 'string') element.src = source;
    else element.transcript = source;
    place.append(element);
    await loaded;
    return {
      tick(time) {
        media.currentTime = time;
        media.dispatchEvent(new Event('timeupdate'));
      },
      done: element.updateComplete,
    };
  },
};

const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
let view;
let transcript;
let source;

/** Makes what is shown. */
window.prepare = async (kind, count) => {
  transcript = makeTranscript(count);
  source = kind === 'file' ? URL.createObjectURL(new Blob([makeFile(transcript)])) : transcript;
  await frame();
};

window.show = async way => {
  performance.mark('begin');
  view = await ways[way](source, transcript.cues.at(-1).end);
  await frame();
  performance.mark('first');
  await view.done;
  await frame();
  performance.mark('whole');
};

/** Lights words: nine that follow each other, then one elsewhere. Milliseconds for each. */
window.play = async () => {
  performance.mark('play');
  const { end } = transcript.cues.at(-1);
  const ticks = [];
  for (let index = 0; index < 200; index++) {
    const time = end * (((Math.floor(index / 10) * 37) % 200) / 200) + (index % 10) / 3 + 0.1;
    const from = performance.now();
    view.tick(time);
    const told = performance.now();
    // What the next frame would have to do.
    place.getBoundingClientRect();
    ticks.push({ isJump: index % 10 === 0, tick: told - from, layout: performance.now() - told });
    await frame();
  }
  return ticks;
};
/** Shows a transcript with a waveform and a search, everything that a key press in the search changes. */
window.prepareSearch = async count => {
  transcript = makeTranscript(count);
  const media = new Media();
  media.duration = transcript.cues.at(-1).end;
  const data = Array.from({ length: 8000 }, (_, index) => (index % 2 === 0 ? -1 : 1) * ((index * 37) % 100));
  const peaks = { version: 2, channels: 1, sample_rate: 8000, bits: 8, length: data.length / 2, data };
  peaks.samples_per_pixel = Math.ceil((media.duration * peaks.sample_rate) / peaks.length);
  const [search, waveform, text] = ['search', 'waveform', 'transcript'].map(name => {
    const element = document.createElement(`cue-${name}`);
    element.media = media;
    place.append(element);
    return element;
  });
  waveform.peaks = URL.createObjectURL(new Blob([JSON.stringify(peaks)]));
  text.src = URL.createObjectURL(new Blob([makeFile(transcript)]));
  await new Promise(resolve => text.addEventListener('cue-load', resolve, { once: true }));
  await text.updateComplete;
  await frame();
  let keys = 0;
  const onKey = async () => {
    const key = keys++;
    performance.mark(`key ${key}`);
    await frame();
    performance.mark(`shown ${key}`);
  };
  window.addEventListener(
    'keydown',
    () => {
      window.shown = onKey();
    },
    { capture: true },
  );
  window.search = search;
};

/** Has the text made ready for a search: the focus does that. Resolves when it is. */
window.prepareIndex = async () => {
  performance.mark('begin');
  const { search } = window;
  search.focus();
  search.query = 'zzzz';
  while (search.shadowRoot.querySelector('[part=count]').textContent === '') await frame();
  performance.mark('ready');
  search.query = '';
  await frame();
};

/** What to search for: a phrase that is written somewhere. */
window.phrase = () => transcript.cues[transcript.cues.length >> 1].text.split(' ').slice(2, 6).join(' ').toLowerCase();
window.isReady = true;
