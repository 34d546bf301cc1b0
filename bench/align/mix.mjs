// Blocks joined to a recording whose truth is known, under a condition.
import { RATE } from './sources.mjs';

/** What is done to a recording. The goals are shares of blocks within half a second. */
export const conditions = [
  { name: 'gaps 0.3–1.0 s', goal: 0.95 },
  { name: 'gaps 0.03–0.4 s', gaps: [0.03, 0.4], goal: 0.95 },
  { name: 'noise bed 12 dB', bed: 'noise', goal: 0.95 },
  { name: 'music bed 12 dB', bed: 'music', goal: 0.95 },
  { name: '60 s of music first', intro: 'music', goal: 0.95 },
  { name: '60 s of other speech first', intro: 'speech' },
  { name: '30 s of other speech inside', ad: true, goal: 0.85 },
  { name: '5 % of words wrong or missing', errors: 0.05, goal: 0.85 },
  { name: 'every tenth gap missing', missing: 0.1, goal: 0.95 },
  { name: 'noise, gaps 0.03–0.4 s', bed: 'noise', gaps: [0.03, 0.4] },
  { name: 'every 15th block not said', unspoken: 15, goal: 0.95 },
];

/**
 * @param blocks `{ text, samples }` in order.
 * @param others Blocks of other speech, for what has no text.
 * @returns `{ samples, starts, texts }`: the starts in seconds; `NaN` for what is not said.
 */
export function recordingOf(blocks, others, condition, random) {
  const [shortest, longest] = condition.gaps ?? [0.3, 1];
  const parts = [];
  const starts = [];
  let length = 0;
  const add = samples => {
    parts.push([length, samples]);
    length += samples.length;
  };
  const rest = () => {
    if (random.next() >= (condition.missing ?? 0)) length += Math.round(random.between(shortest, longest) * RATE);
  };
  const chatter = seconds => {
    const end = length + seconds * RATE;
    for (let at = random.below(others.length); length < end; at = (at + 1) % others.length) {
      add(others[at].samples.subarray(0, Math.max(RATE, end - length)));
      rest();
    }
  };
  length = Math.round(random.between(0.2, 1.5) * RATE);
  if (condition.intro === 'music') add(musicOf(60, 0.12, random));
  if (condition.intro === 'speech') chatter(60);
  rest();
  const adAt = condition.ad ? Math.floor(blocks.length * random.between(0.25, 0.75)) : -1;
  blocks.forEach(({ samples }, index) => {
    if (index === adAt) chatter(30);
    if (condition.unspoken && index % condition.unspoken === condition.unspoken >> 1) {
      starts.push(Number.NaN);
      return;
    }
    starts.push(length / RATE);
    add(samples);
    rest();
  });
  length += Math.round(random.between(0.2, 2) * RATE);
  const samples = new Float32Array(length);
  for (const [at, part] of parts) samples.set(part, at);
  if (condition.bed !== undefined) addBed(samples, condition.bed, parts, random);
  const texts = blocks.map(({ text }) => (condition.errors ? spoiled(text, condition.errors, random) : text));
  return { samples, starts, texts };
}

/** Adds what lies under the speech, 12 dB weaker than that. */
function addBed(samples, kind, parts, random) {
  let energy = 0;
  let count = 0;
  for (const [, part] of parts) {
    for (const sample of part) energy += sample * sample;
    count += part.length;
  }
  const seconds = samples.length / RATE;
  const bed = kind === 'noise' ? noiseOf(seconds, random) : musicOf(seconds, 0.1, random);
  let own = 0;
  for (const sample of bed) own += sample * sample;
  const gain = Math.sqrt(energy / count / (own / bed.length)) * 10 ** (-12 / 20);
  for (let i = 0; i < samples.length; i++) samples[i] += gain * (bed[i] ?? 0);
}

/** Noise as of a room: white and some brown. */
function noiseOf(seconds, random) {
  let low = 0;
  return Float32Array.from({ length: Math.ceil(seconds * RATE) }, () => {
    const white = random.next() * 2 - 1;
    low += 0.1 * (white - low);
    return white * 0.4 + low;
  });
}

/** Chords of two seconds or so, each struck and fading to a half, with overtones. */
function musicOf(seconds, level, random) {
  const samples = new Float32Array(Math.ceil(seconds * RATE));
  const shapes = [
    [0, 4, 7, 12],
    [0, 3, 7, 10],
    [0, 5, 9, 12],
  ];
  for (let at = 0; at < samples.length; ) {
    const length = Math.round(random.between(1.2, 2.6) * RATE);
    const base = 110 * 2 ** (random.below(12) / 12);
    for (const step of random.of(shapes)) {
      for (const [overtone, share] of [1, 0.5, 0.3, 0.15].entries()) {
        const turn = (2 * Math.PI * base * 2 ** (step / 12) * (overtone + 1)) / RATE;
        for (let i = 0; i < length && at + i < samples.length; i++) {
          const envelope = Math.min(1, i / 800) * 0.5 ** (i / length);
          samples[at + i] += (level / 2) * share * envelope * Math.sin(turn * i);
        }
      }
    }
    at += length;
  }
  return samples;
}

/** A text of which some words were left out or written as others. */
function spoiled(text, share, random) {
  const words = text.split(' ');
  const kept = words.flatMap(word => {
    if (random.next() >= share) return [word];
    return random.next() < 0.5 ? [] : [random.of(words)];
  });
  return kept.length > 0 ? kept.join(' ') : text;
}
