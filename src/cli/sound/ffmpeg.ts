import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Sound } from './sound.js';
import { decodeWav } from './wav.js';

/**
 * Decodes a file with the `ffmpeg` on the `PATH`.
 *
 * @param format Name of the format, for the error when there is no ffmpeg.
 * @param other Alternative to ffmpeg, as a sentence for that error.
 */
export async function* decodeByFfmpeg(path: string, format: string, other: string): AsyncGenerator<Sound> {
  // As a path, so that no name is parsed as an option or a protocol.
  const input = `file:${path}`;
  const args = ['-v', 'error', '-nostdin', '-i', input, '-map', '0:a:0', '-c:a', 'pcm_f32le', '-f', 'wav', 'pipe:1'];
  const child = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const end = closed.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`Reading ${format} takes ffmpeg, which is not installed.${other}`);
  });
  end.catch(() => {});
  try {
    yield* decodeWav(child.stdout);
  } catch (error) {
    await end;
    throw said === '' ? error : new Error(`ffmpeg could not read it: ${firstLine(said)}`);
  } finally {
    child.kill();
  }
  const [code] = await end;
  if (code !== 0 && code !== null) throw new Error(`ffmpeg could not read it: ${firstLine(said)}`);
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
