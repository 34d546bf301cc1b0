// An outline of long recordings: seconds, and memory of the browser, beside others.
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpeg } from '../../scripts/fixtures/make-audio.mjs';
import { root } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { table } from '../measure.mjs';
import { inBrowser } from './browser.mjs';

const folder = join('.cache', 'bench-audio');
// Half an hour, put together as often as it takes.
const lengths = [
  { name: '30 min', file: '30m.mp3', times: 1 },
  { name: '2 h', file: '2h.mp3', times: 4 },
  { name: '8 h', file: '8h.mp3', times: 16 },
];
const methods = ['cuewave', 'mediabunny', 'wavesurfer'];

export async function run() {
  await makeFiles();
  console.log(
    'Mono MP3 of 64 kbit/s at 44.1 kHz, speech with pauses, over HTTP with ranges from this machine; one run, each',
  );
  console.log('in a fresh Chromium. Added memory is the most that all its processes had more than before, by their');
  console.log('proportional set size. Processor time is that of all of them, and exact where the machine is busy.\n');
  const server = await serveFolder(root);
  try {
    const rows = [];
    for (const { name, file } of lengths) {
      const megabytes = (statSync(join(root, folder, file)).size / 1e6).toFixed(1);
      for (const method of methods) {
        const result = await inBrowser(`${server.origin}/bench/waveform/page.html`, page =>
          page.evaluate((way, url) => window.measure(way, url), method, `/${folder.replaceAll('\\', '/')}/${file}`),
        );
        rows.push([`${name}, ${megabytes} MB`, method, ...cells(result)]);
      }
    }
    const headings = ['file', 'by', 'first peaks, s', 'all over, s', 'full, s', 'processor, s', 'added memory, MB'];
    console.log(table(headings, rows));
  } finally {
    await server.close();
  }
}

function cells({ error, first, coarse, full, cpuSeconds, addedMegabytes }) {
  const costs = [cpuSeconds.toFixed(1), addedMegabytes.toFixed(0)];
  if (error !== undefined) return ['–', '–', `fails: ${error}`, ...costs];
  return [first.toFixed(2), (coarse ?? full).toFixed(2), full.toFixed(1), ...costs];
}

async function makeFiles() {
  mkdirSync(join(root, folder), { recursive: true });
  const speech = join(root, 'demo', 'media', 'tides.en.mp3');
  const loudness = "volume='0.5+0.3*sin(t/97)+0.2*sin(t/13.7)':eval=frame";
  for (const { file, times } of lengths) {
    const path = join(root, folder, file);
    if (existsSync(path)) continue;
    console.error(`ffmpeg makes ${file}`);
    const part = join(root, folder, `part-${file}`);
    const first = join(root, folder, lengths[0].file);
    const looped = name => ['-stream_loop', '-1', '-i', name, '-t', String(1800 * times)];
    const coding = ['-af', loudness, '-ar', '44100', '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '64k'];
    await ffmpeg([...(times === 1 ? [...looped(speech), ...coding] : [...looped(first), '-c', 'copy']), part]);
    renameSync(part, path);
  }
}
