// The long recordings that outlines are measured of.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpeg } from '../../scripts/fixtures/make-audio.mjs';
import { root } from '../../scripts/run.mjs';

/** Where they are, from the root; part of their addresses too. */
export const folder = '.cache/bench-audio';
// Half an hour, put together as often as it takes.
export const lengths = [
  { name: '30 min', file: '30m.mp3', times: 1 },
  { name: '2 h', file: '2h.mp3', times: 4 },
  { name: '8 h', file: '8h.mp3', times: 16 },
];
/** Makes those that are not there yet. */
export async function makeFiles() {
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
