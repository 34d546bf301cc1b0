// Files of chapters by chance.
import type { Random } from '../conformance/random.js';
import { clock, greek, speech, Times } from './vocabulary.js';

/** Chapters: as lines, as JSON, as WebVTT. */
export function generateChapters(random: Random): string {
  return random.pick([lines, lines, json, webvtt])(random, new Times(random));
}

const address = (random: Random): string =>
  random.pick([
    'https://a.example/b',
    'b.html',
    '',
    'javascript:alert(1)',
    'data:,x',
    'http://[',
    '//x',
    `https://a.example/${greek(random)}`,
    ' ',
    '\n',
  ]);

function lines(random: Random, times: Times): string {
  const line = (): string => {
    const { start } = times.next();
    const written = clock(random, start);
    const time = random.weighted([
      [8, () => written],
      [1, () => `[${written}]`],
      [1, () => `(${written})`],
      [1, () => `- ${written}`],
    ]);
    const link = random.chance(0.2) ? ` <${address(random)}>` : '';
    const part = random.pick([' ', ' - ', ': ', '\t', ' – ', '', '   ']);
    return random.chance(0.95) ? time + part + speech(random, 5) + link : speech(random, 4);
  };
  const count = random.below(12);
  return (
    Array.from({ length: count }, line).join(random.pick(['\n', '\n', '\r\n', '\n\n', '\r'])) + random.pick(['', '\n'])
  );
}

function json(random: Random, times: Times): string {
  const chapters = Array.from({ length: random.below(8) }, () => {
    const { start, end } = times.next();
    const time = random.chance(0.9)
      ? start / 1000
      : random.pick([String(start / 1000), clock(random, start), null, -1, 1e308, 'x']);
    return {
      startTime: time,
      ...(random.chance(0.8)
        ? { title: random.chance(0.95) ? speech(random, 5) : random.pick([null, 7, [], '']) }
        : {}),
      ...(random.chance(0.3) ? { endTime: end / 1000 } : {}),
      ...(random.chance(0.3) ? { img: address(random) } : {}),
      ...(random.chance(0.3) ? { url: address(random) } : {}),
      ...(random.chance(0.1) ? { toc: random.pick([false, true, null]) } : {}),
    };
  });
  const value = random.pick([
    { version: '1.2.0', chapters },
    { chapters },
    chapters,
    { chapters: [chapters] },
    { version: '1.2.0' },
  ]);
  const text = JSON.stringify(value, null, random.pick([undefined, 2]));
  return random.chance(0.9) ? text : text.slice(0, random.below(text.length));
}

function webvtt(random: Random, times: Times): string {
  const cues = Array.from({ length: random.below(8) }, () => {
    const { start, end } = times.next();
    const id = random.chance(0.3) ? `${greek(random)}\n` : '';
    return `\n${id}${clock(random, start)} --> ${clock(random, end)}\n${speech(random, 5, 2)}\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}
