import type { Cue } from '../../../transcript/index.js';
import type { Paragraph } from './paragraph.js';

/** Words with their reading, in a text that has the reading right after them. Offsets in UTF-16 units. */
interface Reading {
  readonly from: number;
  /** Where the reading begins. */
  readonly middle: number;
  readonly to: number;
}

/** Shows readings above their words, as of `<ruby>漢字<rt>かんじ</rt></ruby>` in WebVTT. The text stays as it is, in several nodes. */
export function showRuby(paragraph: Paragraph, cues: readonly Cue[]): void {
  const data = paragraph.nodes.map(node => node.data).join('');
  const nodes: Text[] = [];
  const content = document.createDocumentFragment();
  const add = (parent: Node, from: number, to: number): void => {
    const node = document.createTextNode(data.slice(from, to));
    nodes.push(node);
    parent.appendChild(node);
  };
  let at = 0;
  for (let cue = paragraph.from; cue < paragraph.to; cue++) {
    const start = paragraph.startOf(cue);
    for (const { from, middle, to } of readingsIn(cues[cue]!)) {
      if (start + from > at) add(content, at, start + from);
      const ruby = document.createElement('ruby');
      const reading = document.createElement('rt');
      add(ruby, start + from, start + middle);
      add(reading, start + middle, start + to);
      ruby.append(reading);
      content.append(ruby);
      at = start + to;
    }
  }
  if (at === 0) return;
  if (at < data.length) add(content, at, data.length);
  paragraph.words.replaceChildren(content);
  paragraph.nodes = nodes;
}

/** Where the readings of a cue are in its text. One that is written otherwise there stays text. */
function readingsIn(cue: Cue): Reading[] {
  const readings: Reading[] = [];
  let [base, reading, at] = ['', '', 0];
  let isRuby = false;
  let isReading = false;
  for (const part of (cue.markup ?? '').split(/(<[^<>]*>)/)) {
    const name = /^<(\/?[a-z]+)/.exec(part)?.[1];
    if (name === 'ruby') [isRuby, base] = [true, ''];
    else if (name === 'rt') [isReading, reading] = [true, ''];
    else if (name === '/rt' || (name === '/ruby' && isReading)) {
      const from = base && reading ? cue.text.indexOf(base + reading, at) : -1;
      if (isRuby && from >= 0) {
        at = from + base.length + reading.length;
        readings.push({ from, middle: from + base.length, to: at });
      }
      [isReading, base] = [false, ''];
    } else if (!part.startsWith('<')) {
      if (isReading) reading += part;
      else if (isRuby) base += part;
    }
    if (name === '/ruby') isRuby = false;
  }
  return readings;
}
