// WebVTT of HLS by chance: segments that were put together, and the ways in which files are nearly WebVTT.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** Segments one after the other, each with a head of its own, and its times, or those of the whole. */
export function generateSegments(random: Random): string {
  const times = new Times(random);
  const isMapped = random.chance(0.6);
  const isLocal = random.chance(0.4);
  const form = random.pick([
    'plain',
    'plain',
    'plain',
    'comma',
    'two digits',
    'no fraction',
    'parted',
    'joined',
    'words',
  ]);
  const segments = Array.from({ length: 1 + random.below(6) }, (_, index) => {
    if (isLocal) times.ms = 0;
    const map = isMapped && random.chance(0.9) ? `${timestampMap(random, index)}\n` : '';
    const cues = Array.from({ length: random.below(6) }, () => cue(random, form, times));
    return `${signature(random, index)}${map}\n${cues.join(form === 'joined' ? '\n' : '\n\n')}${cues.length > 0 ? '\n' : ''}`;
  });
  return segments.join(random.chance(0.8) ? '\n' : random.pick(['', '\n\n\n', '\ufeff']));
}

function signature(random: Random, index: number): string {
  const before = random.chance(0.9) ? '' : random.pick(['\ufeff', '\n', ' ']);
  const head = random.chance(0.85) ? 'WEBVTT' : random.pick([`WEBVTT ${greek(random)}`, 'WEBVTTX', 'webvtt', '']);
  const lines = random.chance(0.8)
    ? ''
    : random.pick(['Kind: captions\n', 'Language: el\n', `Language: ${random.pick(['en', 'fr'])}\nKind: ${index}\n`]);
  return `${before}${head}\n${lines}`;
}

function timestampMap(random: Random, index: number): string {
  const ticks = 900_000 + index * random.pick([0, 540_000, 2 ** 32]);
  const local = `LOCAL:${random.pick(['00:00:00.000', '00:00.000', '00:00:05.000', '0:0:0'])}`;
  const mpeg = `MPEGTS:${random.chance(0.95) ? ticks : random.pick(['', '-1', '99999999999999999', greek(random)])}`;
  return `X-TIMESTAMP-MAP=${random.chance(0.5) ? `${mpeg},${local}` : `${local},${mpeg}`}`;
}

function cue(random: Random, form: string, times: Times): string {
  const { start, end } = times.next();
  const id = random.chance(0.7) ? '' : `${random.pick([String(random.below(9)), greek(random), 'NOTE'])}\n`;
  const settings = random.chance(0.8) ? '' : random.pick([' align:start', ' line:90% size:80%', ` ${greek(random)}`]);
  const at = (ms: number): string => written(random, form, ms);
  const gap = form === 'parted' ? '\n\n' : '\n';
  const said = form === 'words' ? greek(random) : spoken(random);
  return `${id}${at(start)} --> ${at(end)}${settings}${gap}${said}`;
}

function spoken(random: Random): string {
  const text = speech(random, 8, 2);
  if (random.chance(0.7)) return text;
  return random.pick([
    () => `<v ${name(random)}>${text}</v>`,
    () => `${name(random)}: ${text}`,
    () => `<c.${random.pick(['loud', 'a.b'])}>${text}</c>`,
    () => `${text} <3 ${greek(random)}`,
    () => `<${greek(random)}> ${text}`,
    () => `${text} <00:00:01.000>${greek(random)}`,
    () => `- ${text}\n- ${speech(random, 4)}`,
  ])();
}

/** A time as such files have it. */
function written(random: Random, form: string, ms: number): string {
  const full = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  if (form === 'comma') return `${full},${String(ms % 1000).padStart(3, '0')}`;
  if (form === 'two digits') return `${full}.${two(Math.floor((ms % 1000) / 10))}`;
  return form === 'no fraction' ? full : clock(random, ms);
}
