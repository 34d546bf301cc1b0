// In the page: three ways to show a long transcript and to light its words. Built by vite into .cache/bench-reading.
import { Timeline } from '../../src/transcript/index.ts';
import '../../src/index.ts';

const place = document.querySelector('#place');
const wordsInACue = 12;

/** A transcript of `count` words, three a second, in cues of twelve words. */
function transcriptOf(count) {
  const said = 'the water comes in slowly and then all at once over the long grey sand'.split(' ');
  const cues = [];
  for (let first = 0; first < count; first += wordsInACue) {
    const words = [];
    let text = '';
    for (let index = first; index < Math.min(count, first + wordsInACue); index++) {
      const word = said[index % said.length] + (index === first + wordsInACue - 1 ? '.' : '');
      if (text !== '') text += ' ';
      words.push({
        from: text.length,
        to: text.length + word.length,
        start: index / 3,
        end: (index + 1) / 3,
        timing: 'given',
      });
      text += word;
    }
    cues.push({ id: '', start: first / 3, end: (first + words.length) / 3, text, words, timing: 'given' });
  }
  return { cues, speakers: [], chapters: [], asides: [], notes: [] };
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

const ways = {
  /** Text nodes in paragraphs, the word lit by the highlight API, and nothing else: no time, no button, no element. */
  bare(transcript) {
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
      done: Promise.resolve(),
    };
  },

  /** A span for each word with its time, searched and given a class, as hyperaudio-lite and others do. */
  spans(transcript) {
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
      done: Promise.resolve(),
    };
  },

  cuewave(transcript) {
    const element = document.createElement('cue-transcript');
    const media = new Media();
    element.media = media;
    element.transcript = transcript;
    place.append(element);
    return {
      tick(time) {
        media.currentTime = time;
        media.dispatchEvent(new Event('timeupdate'));
      },
      done: element.updateComplete,
      root: () => element.shadowRoot,
    };
  },
};

const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));

window.measure = async (name, count) => {
  const transcript = transcriptOf(count);
  let longest = 0;
  const observer = new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  await frame();
  gc();
  const heap = performance.memory.usedJSHeapSize;
  // Not the collection's own task.
  await frame();
  observer.observe({ type: 'longtask' });
  const begin = performance.now();
  const view = ways[name](transcript);
  await frame();
  const firstFrame = performance.now() - begin;
  await view.done;
  await frame();
  const whole = performance.now() - begin;
  await frame();
  observer.disconnect();
  const nodes = (root => {
    let total = 0;
    for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL); walker.nextNode(); ) total++;
    return total;
  })(view.root?.() ?? place);
  gc();
  const added = (performance.memory.usedJSHeapSize - heap) / 1e6;
  const ticks = [];
  const layouts = [];
  for (let index = 0; index < 200; index++) {
    const time = (count / 3) * (((index * 37) % 200) / 200) + 0.1;
    // A word a tick, as in playing; the place jumps now and then.
    const from = performance.now();
    view.tick(index % 10 === 0 ? time : time + (index % 10) / 3);
    const told = performance.now();
    ticks.push(told - from);
    // What the next frame would have to do.
    place.getBoundingClientRect();
    layouts.push(performance.now() - told);
    await frame();
  }
  return { firstFrame, whole, longest, nodes, heap: added, ticks, layouts };
};
window.isReady = true;
