// Sound files for tests, made by ffmpeg when they are first asked for and kept in .cache/made-audio.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingProgram } from './programs.mjs';
import { root } from './run.mjs';

/** Seconds of each of them. */
export const MADE_SECONDS = 100;

const folder = join(root, '.cache', 'made-audio');
// Speech with pauses, louder and softer in turns, so that no part is like another.
const speech = ['-stream_loop', '-1', '-i', join(root, 'demo', 'media', 'tides.en.mp3'), '-t', String(MADE_SECONDS)];
const loudness = "volume='0.55+0.4*sin(t*0.31)*sin(t*0.043+1)':eval=frame";
const mono = ['-af', loudness, '-ac', '1', '-ar', '44100'];
// The right channel is late and softer.
const stereo = [
  '-af',
  `${loudness},aformat=channel_layouts=mono,asplit[a][b];[b]adelay=300,volume=0.5[c];[a][c]amerge`,
];

/** Seconds of the demo recording at which something is put in, and of what; as `inserts` has them. */
const madeInserts = [
  { at: 59.787, duration: 31 },
  { at: 173.558, duration: 45 },
];

/** The demo recording with parts of the other one put in. */
function insertedInto() {
  const sounds = [];
  let from = 0;
  for (const [index, { at, duration }] of madeInserts.entries()) {
    const other = 10 + 40 * index;
    sounds.push(`[0:a]atrim=${from}:${at}`, `[1:a]atrim=${other}:${other + duration}`);
    from = at;
  }
  sounds.push(`[0:a]atrim=${from}:233.27`);
  const parts = sounds.map((filter, i) => `${filter},asetpts=PTS-STARTPTS[p${i}]`);
  const all = sounds.map((_, i) => `[p${i}]`).join('');
  return `${parts.join(';')};${all}concat=n=${sounds.length}:v=0:a=1`;
}

const made = {
  'cbr.mp3': [...mono, '-c:a', 'libmp3lame', '-b:a', '64k'],
  'vbr.mp3': [...mono, '-c:a', 'libmp3lame', '-q:a', '5'],
  'stereo-vbr.mp3': ['-filter_complex', stereo[1], '-ar', '48000', '-c:a', 'libmp3lame', '-q:a', '6'],
  'low.mp3': ['-af', loudness, '-ac', '1', '-ar', '22050', '-c:a', 'libmp3lame', '-b:a', '24k'],
  'no-info.mp3': [...mono, '-c:a', 'libmp3lame', '-b:a', '48k', '-write_xing', '0', '-id3v2_version', '0'],
  'vbr-no-info.mp3': [...mono, '-c:a', 'libmp3lame', '-q:a', '5', '-write_xing', '0'],
  // Seven minutes: the last -t is the one that counts.
  'long.mp3': ['-t', '420', '-af', loudness, '-ac', '1', '-ar', '22050', '-c:a', 'libmp3lame', '-b:a', '32k'],
  'long-vbr.mp3': ['-t', '420', '-af', loudness, '-ac', '1', '-ar', '22050', '-c:a', 'libmp3lame', '-q:a', '8'],
  'inserts.mp3': [
    '-i',
    join(root, 'demo', 'media', 'levain.fr.mp3'),
    '-filter_complex',
    insertedInto(),
    '-t',
    '400',
    ...['-ac', '1', '-ar', '22050', '-c:a', 'libmp3lame', '-b:a', '48k'],
  ],
  'aac.m4a': [...mono, '-c:a', 'aac', '-b:a', '64k'],
  'fast-start.m4a': [...mono, '-c:a', 'aac', '-b:a', '64k', '-movflags', '+faststart'],
  'aac.aac': [...mono, '-c:a', 'aac', '-b:a', '64k', '-f', 'adts'],
  'opus.opus': [...mono, '-c:a', 'libopus', '-b:a', '32k', '-ar', '48000'],
  'vorbis.ogg': [...mono, '-c:a', 'libvorbis', '-q:a', '1'],
  'opus.webm': [...mono, '-c:a', 'libopus', '-b:a', '32k', '-ar', '48000'],
  'flac.flac': [...mono, '-ar', '22050', '-c:a', 'flac', '-sample_fmt', 's16'],
  'pcm16.wav': [...mono, '-ar', '16000', '-c:a', 'pcm_s16le'],
  'pcm24.wav': ['-filter_complex', stereo[1], '-ar', '16000', '-c:a', 'pcm_s24le'],
  'float.wav': [...mono, '-ar', '16000', '-c:a', 'pcm_f32le'],
};

/** Names of what can be made. */
export const madeNames = Object.keys(made);

// One encoder at a time: asked for twice at once, a file is made once.
let queue = Promise.resolve();
const files = new Map();

/** The path of a file of {@link madeNames}, or of `NAME.f32`: its samples as ffmpeg decodes them, channels interleaved. */
export function makeAudio(name) {
  if (!files.has(name)) {
    const next = queue.then(() => make(name));
    queue = next.catch(() => {});
    files.set(name, next);
  }
  return files.get(name);
}

async function make(name) {
  const path = join(folder, name);
  const isSamples = name.endsWith('.f32');
  const source = isSamples ? await makeInTurn(name.slice(0, -'.f32'.length)) : undefined;
  const args = isSamples
    ? ['-i', source, '-f', 'f32le']
    : [...speech, ...(made[name] ?? unknown(name)), '-map_metadata', '-1'];
  // What was made by other arguments is made anew.
  const recipe = JSON.stringify(args);
  if (read(`${path}.args`) === recipe && read(path, null) !== undefined) return path;
  mkdirSync(folder, { recursive: true });
  const part = join(folder, `part-${process.pid}-${name.replace(/\.f32$/, '.raw')}`);
  await ffmpeg([...args, part]);
  renameSync(part, path);
  writeFileSync(`${path}.args`, recipe);
  return path;
}

function makeInTurn(name) {
  const known = files.get(name) ?? make(name);
  files.set(name, known);
  return known;
}

function unknown(name) {
  throw new Error(`There is no recipe for ${name}.`);
}

function read(path, encoding = 'utf8') {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined;
  }
}

/** Runs ffmpeg; rejects with what it said, or with a {@link MissingProgram}. */
export function ffmpeg(args) {
  return new Promise((done, fail) => {
    const child = spawn('ffmpeg', ['-v', 'error', '-y', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', text => {
      said += text;
    });
    child.on('error', error => fail(error.code === 'ENOENT' ? new MissingProgram('ffmpeg') : error));
    child.on('close', code => (code === 0 ? done() : fail(new Error(`ffmpeg failed: ${said}`))));
  });
}
