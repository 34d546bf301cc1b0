// `npm run test:catalogue`: measures 1,000 recordings in eight shards under GNU parallel, kills three of them in the middle
// and starts all again. The outputs have to be those of one run, byte for byte, and none may have been made twice.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingProgram, needProgram } from '../browsers/programs.mjs';
import { root } from '../run.mjs';

const count = 1000;
const shards = 8;
const killed = [2, 5, 7];
/** Lines of a report after which its shard is killed: half of it. */
const linesBeforeKill = count / shards;
const folder = join(root, '.cache', 'catalogue');
const program = join(root, 'dist', 'cli', 'main.js');

/** A short tone; each recording is another. */
function wav(index) {
  const samples = 800 + 8 * index;
  const bytes = Buffer.alloc(44 + 2 * samples);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * samples, 4);
  bytes.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16000],
    [40, 2 * samples],
  ])
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ])
    bytes.writeUInt16LE(value, at);
  bytes.write('data', 36);
  for (let at = 0; at < samples; at++) {
    bytes.writeInt16LE(Math.round(20_000 * Math.sin((at * (index + 1)) / 300)), 44 + 2 * at);
  }
  return bytes;
}

const reportOf = shard => join(folder, `report-${shard}.jsonl`);
const linesOf = shard =>
  existsSync(reportOf(shard)) ? readFileSync(reportOf(shard), 'utf8').trimEnd().split('\n') : [];

/** Runs all shards, and kills some once they are half done. Gives the exit code of parallel. */
function runShards(toKill) {
  const command = [process.execPath, program, 'peaks', "'in/*.wav'", '--out-dir', 'shards', '--quiet', '--shard'];
  const shard = `{}/${shards} --report report-{}.jsonl --skip-existing`;
  const all = Array.from({ length: shards }, (_, index) => String(index + 1));
  const parallel = spawn('parallel', ['--will-cite', '-j', '4', `${command.join(' ')} ${shard}`, ':::', ...all], {
    cwd: folder,
    stdio: 'inherit',
  });
  const left = new Set(toKill);
  const watch = setInterval(() => {
    for (const index of left) {
      if (linesOf(index).length < linesBeforeKill) continue;
      const { stdout } = spawnSync('pgrep', ['-f', `^${process.execPath}.* --shard ${index}/${shards} `], {
        encoding: 'utf8',
      });
      for (const pid of stdout.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
      if (stdout !== '') left.delete(index);
    }
  }, 20);
  return new Promise(done => {
    parallel.on('close', code => {
      clearInterval(watch);
      done({ code, left });
    });
  });
}

try {
  needProgram('parallel');
} catch (error) {
  if (!(error instanceof MissingProgram)) throw error;
  console.log(`skipped: ${error.message}`);
  process.exit();
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'in'), { recursive: true });
for (let index = 0; index < count; index++) {
  writeFileSync(join(folder, 'in', `talk-${String(index).padStart(4, '0')}.wav`), wav(index));
}
const whole = spawnSync(process.execPath, [program, 'peaks', 'in/*.wav', '--out-dir', 'whole', '--quiet'], {
  cwd: folder,
});
const first = await runShards(killed);
const before = Array.from({ length: shards }, (_, index) => linesOf(index + 1)).flat();
const second = await runShards([]);

const problems = [];
if (whole.status !== 0) problems.push(`one run of all ended with ${whole.status}`);
if (first.left.size > 0) problems.push(`shards ${[...first.left]} ended before they were killed`);
if (first.code === 0) problems.push('parallel told nothing of the shards that were killed');
if (second.code !== 0) problems.push(`the second run ended with ${second.code}`);
const names = readdirSync(join(folder, 'whole'));
const made = readdirSync(join(folder, 'shards'));
if (names.length !== count || String(made) !== String(names))
  problems.push(`${made.length} outputs, not ${names.length}`);
const differ = names.filter(
  name => !readFileSync(join(folder, 'whole', name)).equals(readFileSync(join(folder, 'shards', name))),
);
if (differ.length > 0) problems.push(`${differ.length} outputs differ, such as ${differ[0]}`);
const entries = Array.from({ length: shards }, (_, index) => linesOf(index + 1))
  .flat()
  .flatMap(line => {
    try {
      return [JSON.parse(line)];
    } catch {
      // The line that was being written.
      return [];
    }
  });
const done = entries.filter(({ status }) => status === 'done');
if (done.length !== count || new Set(done.map(({ output }) => output)).size !== count) {
  problems.push(`${done.length} lines of what is done, for ${count} outputs`);
}
const again = entries.filter(({ status }) => status === 'begun').length - count;
if (again > killed.length) problems.push(`${again} were begun again, after ${killed.length} were killed`);
console.log(
  problems.length === 0
    ? `${count} outputs of ${shards} shards are those of one run; ${killed.length} shards were killed, and ${again} files of ` +
        `theirs begun again, after ${before.length} lines of reports`
    : problems.join('\n'),
);
process.exitCode = problems.length === 0 ? 0 : 1;
