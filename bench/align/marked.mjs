// Voiced texts with the time at which each word begins, as espeak-ng tells it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { RATE } from './sources.mjs';

const cache = join(root, '.cache/bench-align');
/** Samples weaker than this are silence at the ends of a text. */
const QUIET = 0.012;

/**
 * A text as it is voiced, without silence at its ends: `{ text, samples, words }`. Of `words` there are `[offset,
 * seconds]`, from the start of the text and of the sound; a word that the voice runs into its neighbour has none.
 */
export function marked(text, { voice, speed, pitch }) {
  const asked = JSON.stringify({ text, voice, speed, pitch });
  const path = join(cache, `${createHash('sha1').update(asked).digest('hex')}.marked`);
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true });
    const said = execFileSync('python3', [join(root, 'bench/align/say.py')], { input: asked, maxBuffer: 1 << 28 });
    const head = said.subarray(0, said.indexOf(10) + 1);
    const { rate } = JSON.parse(head);
    const from = ['-f', 's16le', '-ar', String(rate), '-ac', '1', '-i', 'pipe:0'];
    const args = ['-v', 'error', ...from, '-ar', String(RATE), '-f', 'f32le', 'pipe:1'];
    const sound = execFileSync('ffmpeg', args, { input: said.subarray(head.length), maxBuffer: 1 << 28 });
    writeFileSync(path, Buffer.concat([head, sound]));
  }
  const bytes = readFileSync(path);
  const start = bytes.indexOf(10) + 1;
  const { words } = JSON.parse(bytes.subarray(0, start));
  const samples = new Float32Array(Uint8Array.from(bytes.subarray(start)).buffer);
  const isLoud = sample => Math.abs(sample) > QUIET;
  const first = Math.max(0, samples.findIndex(isLoud));
  return {
    text,
    samples: samples.subarray(first, samples.findLastIndex(isLoud) + 1),
    words: words.map(([offset, seconds]) => [offset, Math.max(0, seconds - first / RATE)]),
  };
}
