// An outline of long recordings: seconds, and memory of the browser, beside others.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';
import { table } from '../measure.mjs';
import { inBrowser } from './browser.mjs';
import { folder, lengths, makeFiles } from './files.mjs';

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
          page.evaluate((way, url) => window.measure(way, url), method, `/${folder}/${file}`),
        );
        rows.push([`${name}, ${megabytes} MB`, method, ...cells(result)]);
      }
      rows.push([`${name}, ${megabytes} MB`, 'ffmpeg, one thread', '', '', ...decodedByFfmpeg(file), '']);
    }
    const headings = ['file', 'by', 'first peaks, s', 'all over, s', 'full, s', 'processor, s', 'added memory, MB'];
    console.log(table(headings, rows));
  } finally {
    await server.close();
  }
}

/** Seconds that ffmpeg takes to decode a file and throw the samples away, and those of the processor. */
function decodedByFfmpeg(file) {
  const options = ['-hide_banner', '-nostdin', '-benchmark', '-threads', '1', '-i', join(root, folder, file)];
  const begin = performance.now();
  const { stderr, status } = spawnSync('ffmpeg', [...options, '-f', 'null', '-'], { encoding: 'utf8' });
  const seconds = (performance.now() - begin) / 1000;
  if (status !== 0) return ['fails', ''];
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
  return [seconds.toFixed(1), (Number(user) + Number(system)).toFixed(1)];
}

function cells({ error, first, coarse, full, cpuSeconds, addedMegabytes }) {
  const costs = [cpuSeconds.toFixed(1), addedMegabytes.toFixed(0)];
  if (error !== undefined) return ['–', '–', `fails: ${error}`, ...costs];
  return [first.toFixed(2), (coarse ?? full).toFixed(2), full.toFixed(1), ...costs];
}
