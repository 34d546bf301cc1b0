// The seed transcript, voiced by espeak-ng paragraph by paragraph when it is first asked for, so that it is known when
// each is said. Kept in .cache/seed-speech.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from './make-audio.mjs';
import { needProgram } from './programs.mjs';
import { root } from './run.mjs';

const folder = join(root, '.cache', 'seed-speech');
/** Words a minute, with which the speech takes as long as the one timing of the file says, and pauses are usual ones. */
const SPEED = '136';
const VOICES = ['fr', 'fr-be'];
/** Samples a second, as espeak-ng makes them. */
const RATE = 22050;
const HEADER_BYTES = 44;
/** Samples weaker than this are silence at the ends of a paragraph; of 32,768. */
const QUIET = 400;
/** Seconds before the first paragraph. */
const LEAD = 1.2;

/** Begun once, for whoever asks. */
let made;

/**
 * Resolves with the path of the recording, MP3 or where there is no ffmpeg WAV, and of a JSON file with `[start, end]` of
 * each paragraph in seconds.
 *
 * @param text Of the seed.
 */
export function makeSeedSpeech(text) {
  made ??= make(String(text));
  return made;
}

async function make(text) {
  const { paragraphs, end, length } = readSeed(text);
  const recipe = createHash('sha1').update([text, SPEED, VOICES, LEAD, 2].join()).digest('hex').slice(0, 12);
  const truth = join(folder, `${recipe}.json`);
  const kept = [`${recipe}.mp3`, `${recipe}.wav`].map(name => join(folder, name)).find(existsSync);
  if (kept && existsSync(truth)) return { audio: kept, truth };
  needProgram('espeak-ng');
  mkdirSync(folder, { recursive: true });
  const spoken = await voiceAll(paragraphs);
  const silence = end - LEAD - spoken.reduce((sum, samples) => sum + samples.length, 0) / RATE;
  const random = randomFrom(7);
  const shares = spoken.slice(1).map(() => 0.3 + 0.7 * random());
  const scale = silence / shares.reduce((a, b) => a + b, 0);
  const whole = new Int16Array(Math.round(length * RATE));
  let at = Math.round(LEAD * RATE);
  const times = spoken.map((samples, index) => {
    const start = at / RATE;
    whole.set(samples, at);
    at += samples.length + Math.round((shares[index] ?? 0) * scale * RATE);
    return [start, start + samples.length / RATE];
  });
  writeFileSync(truth, JSON.stringify(times));
  const part = join(folder, `part-${process.pid}`);
  writeFileSync(`${part}.wav`, wavOf(whole));
  let type = 'mp3';
  try {
    await ffmpeg(['-i', `${part}.wav`, '-c:a', 'libmp3lame', '-b:a', '40k', `${part}.mp3`]);
    rmSync(`${part}.wav`);
  } catch {
    type = 'wav';
  }
  const audio = join(folder, `${recipe}.${type}`);
  renameSync(`${part}.${type}`, audio);
  return { audio, truth };
}

/** Its paragraphs that are spoken, when they end, and the length of the recording; told without our reader. */
function readSeed(text) {
  const blocks = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n\s*\n/)
    .map(block => block.trim())
    .filter(block => block !== '');
  const closing = blocks.findIndex(block => block.includes('-->'));
  const [end, length] = blocks[closing].split('-->').map(stamp => {
    const [hours, minutes, seconds] = stamp.trim().split(':').map(Number);
    return 3600 * hours + 60 * minutes + seconds;
  });
  // The first two are titles, and after the timing there is a footer.
  return { paragraphs: blocks.slice(2, closing), end, length };
}

async function voiceAll(paragraphs) {
  const spoken = [];
  let next = 0;
  const work = async () => {
    while (next < paragraphs.length) {
      const index = next++;
      spoken[index] = await voice(paragraphs[index], VOICES[index % VOICES.length]);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return spoken;
}

/** The samples of a text, without silence at its ends. */
async function voice(text, name) {
  const wav = await new Promise((done, fail) => {
    const child = spawn('espeak-ng', ['-v', name, '-s', SPEED, '--stdin', '--stdout'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts = [];
    child.stdout.on('data', part => parts.push(part));
    child.on('error', fail);
    child.on('close', code => (code === 0 ? done(Buffer.concat(parts)) : fail(new Error('espeak-ng failed.'))));
    child.stdin.end(text);
  });
  const bytes = wav.subarray(HEADER_BYTES, wav.length - (wav.length % 2));
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const isLoud = sample => Math.abs(sample) > QUIET;
  return samples.subarray(Math.max(0, samples.findIndex(isLoud)), samples.findLastIndex(isLoud) + 1);
}

function wavOf(samples) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(2 * RATE, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

/** Numbers from 0 to 1, the same each time. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
