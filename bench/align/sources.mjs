// Where the words and the voices come from.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../../scripts/run.mjs';

const cache = join(root, '.cache/bench-align');
/** Samples a second of everything here. */
export const RATE = 16000;
/** Samples weaker than this are silence at the ends of a block. */
const QUIET = 0.012;

export const languages = ['en', 'fr', 'es'];

const voices = {
  en: ['en-gb+f2', 'en-us+m3', 'en-gb-scotland+m1', 'en-us+f4'],
  fr: ['fr+f2', 'fr+m3', 'fr-be+m1', 'fr+f4'],
  es: ['es+f2', 'es-419+m3', 'es+m1', 'es-419+f4'],
};

/** Paragraphs to voice: the seed text and our demo scripts, and what prose Debian has for the other languages. */
export function paragraphsOf(language) {
  const own = { en: 'tides.en', fr: 'levain.fr' }[language];
  const lines =
    own === undefined ? [] : readFileSync(join(root, `scripts/fixtures/voice/${own}.script`), 'utf8').split('\n');
  const texts = lines.filter(line => /^[^#=].*: /.test(line)).map(line => line.slice(line.indexOf(': ') + 2));
  if (language === 'fr') texts.push(...seedParagraphs());
  if (language === 'en') texts.push(...licences());
  if (language === 'es') texts.push(...joinedPrompts(language));
  return texts.filter(text => text.length > 8).flatMap(shortened);
}

function seedParagraphs() {
  const folder = join(root, '../shared/seed');
  if (!existsSync(folder)) return [];
  const name = readdirSync(folder).find(file => file.endsWith('.txt'));
  const text = readFileSync(join(folder, name), 'utf8');
  return text
    .split(/\n\s*\n/)
    .map(part => part.replaceAll(/\s+/g, ' ').trim())
    .filter(part => part !== '' && !part.includes('-->'));
}

function licences() {
  return ['GPL-3', 'Artistic', 'LGPL-2']
    .map(name => `/usr/share/common-licenses/${name}`)
    .filter(existsSync)
    .flatMap(path => readFileSync(path, 'utf8').split(/\n\s*\n/))
    .map(part => part.replaceAll(/\s+/g, ' ').trim())
    .filter(part => /^["“]?[A-Z][a-z ]/.test(part) && /[.:]$/.test(part));
}

function joinedPrompts(language) {
  const texts = promptsOf(language).map(({ text }) => (/[.?!]$/.test(text) ? text : `${text}.`));
  const joined = [];
  for (let at = 0, count = 1; at < texts.length; at += count, count = (count % 4) + 1) {
    joined.push(texts.slice(at, at + count).join(' '));
  }
  return joined;
}

/** A text in blocks of whole sentences, none much longer than 400 characters. */
function shortened(text) {
  const blocks = [];
  for (const sentence of text.split(/(?<=[.!?…]) (?=\P{Ll})/u)) {
    if (blocks.length > 0 && blocks.at(-1).length + sentence.length < 400) blocks[blocks.length - 1] += ` ${sentence}`;
    else blocks.push(sentence);
  }
  return blocks;
}

/** Two or three speakers, each with a voice and a speed. */
export function castOf(language, random) {
  return Array.from({ length: 2 + random.below(2) }, () => ({
    voice: random.of(voices[language]),
    speed: 140 + random.below(6) * 10,
    pitch: 35 + random.below(4) * 8,
  }));
}

/** The sound of a text, without silence at its ends. */
export function voiced(text, { voice, speed, pitch }) {
  const settings = ['-v', voice, '-s', String(speed), '-p', String(pitch)];
  const path = cachePath([text, ...settings].join('|'));
  if (!existsSync(path)) {
    const wav = execFileSync('espeak-ng', [...settings, '--stdin', '--stdout'], { input: text, maxBuffer: 1 << 28 });
    keep(path, decoded(['-f', 'wav', '-i', 'pipe:0'], wav));
  }
  return trimmed(readSamples(path));
}

const packages = new Map();

/** Real prompts and their texts, from Debian's packages; none where these cannot be had. */
export function promptsOf(language) {
  if (!packages.has(language)) packages.set(language, loadPrompts(language));
  return packages.get(language);
}

function loadPrompts(language) {
  const folder = join(cache, `prompts-${language}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    for (const name of [`asterisk-core-sounds-${language}`, `asterisk-core-sounds-${language}-g722`]) {
      try {
        execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'ignore' });
      } catch {
        console.error(`${name} could not be had: no real prompts in ${language}.`);
        return [];
      }
    }
    for (const name of readdirSync(folder)) execFileSync('dpkg-deb', ['-x', name, '.'], { cwd: folder });
  }
  const texts = join(folder, `usr/share/doc/asterisk-core-sounds-${language}/core-sounds-${language}.txt.gz`);
  const sounds = join(folder, 'usr/share/asterisk/sounds');
  if (!existsSync(texts) || !existsSync(sounds)) return [];
  const speaker = join(sounds, readdirSync(sounds)[0]);
  return new TextDecoder()
    .decode(gunzipSync(readFileSync(texts)))
    .split('\n')
    .map(line => /^([\w/-]+): *(.*)$/.exec(line.trim()))
    .filter(match => match !== null && !/[[\]<>(]/.test(match[2]) && match[2].split(' ').length > 1)
    .map(match => ({ text: match[2], path: join(speaker, `${match[1]}.g722`) }))
    .filter(({ path }) => existsSync(path));
}

/** The sound of a prompt, without silence at its ends. */
export function prompted({ path }) {
  const wav = cachePath(path);
  if (!existsSync(wav)) keep(wav, decoded(['-f', 'g722', '-i', path]));
  return trimmed(readSamples(wav));
}

function cachePath(key) {
  mkdirSync(cache, { recursive: true });
  return join(cache, `${createHash('sha1').update(key).digest('hex')}.f32`);
}

/** Writes a file that others may read at the same time. */
function keep(path, bytes) {
  writeFileSync(`${path}.${process.pid}`, bytes);
  renameSync(`${path}.${process.pid}`, path);
}

function decoded(from, input) {
  const args = ['-v', 'error', ...from, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1'];
  return execFileSync('ffmpeg', args, { input, maxBuffer: 1 << 28 });
}

function readSamples(path) {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function trimmed(samples) {
  const isLoud = sample => Math.abs(sample) > QUIET;
  const first = samples.findIndex(isLoud);
  return first < 0 ? samples.subarray(0, 0) : samples.subarray(first, samples.findLastIndex(isLoud) + 1);
}
