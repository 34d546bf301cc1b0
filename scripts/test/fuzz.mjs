// `npm run fuzz`: reads files made by chance after the grammar of each format, valid and damaged, and checks that none
// takes longer or more memory than its size allows, that nothing is thrown, that no text is lost, and that what was read
// can be written and read again. A failure is told with what makes it again.
//
//   npm run fuzz                                             10,000 files of each format
//   npm run fuzz -- --count 100000 --format webvtt,srt       some (webvtt, srt, json, html, text, ttml, …)
//   npm run fuzz -- --seed 7                                 other files
//   npm run fuzz -- --format srt --seed 1 --file 4711        one file, shown, with the smallest text that fails alike
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, runNode, runTsc } from '../run.mjs';

process.chdir(root);
const { values } = parseArgs({
  options: {
    format: { type: 'string' },
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    cache: { type: 'string', default: '.cache' },
  },
});
const folder = join(root, values.cache, 'fuzz');
if (!runNode(['scripts/build/vendor.mjs']) || !runTsc(['-p', 'tsconfig.test.json', '--outDir', folder])) {
  throw new Error('what reads the files could not be compiled');
}
const { fuzzFile, fuzzFormats } = await import(join(folder, 'test/fuzz/files.js'));
const { runFuzz } = await import(join(folder, 'test/fuzz/run.js'));
const formats = values.format?.split(',') ?? fuzzFormats;
const unknown = formats.filter(format => !fuzzFormats.includes(format));
if (unknown.length > 0) throw new Error(`--format takes ${fuzzFormats.join(', ')}; not ${unknown.join(', ')}`);
const seed = Number(values.seed);

/** As JSON, with what cannot be seen or told apart written as escapes. */
function shown(text) {
  const code = character => character.charCodeAt(0).toString(16).padStart(4, '0');
  return JSON.stringify(text).replaceAll(/[^ -~\p{Script=Greek}]/gu, character => `\\u${code(character)}`);
}

for (const format of formats) {
  if (values.file !== undefined)
    console.log(shown(new TextDecoder().decode(fuzzFile(format, seed, Number(values.file)))));
  const begin = performance.now();
  const from = Number(values.file ?? 0);
  const count = values.file === undefined ? Number(values.count) : 1;
  const { figures, failures, rssBytes } = await runFuzz({ format, seed, from, count, isShrinking: true });
  const seconds = (performance.now() - begin) / 1000;
  const { files, bytes, readMs, worstMs, worstMsPerByte, worstHeapBytes } = figures;
  const mb = value => `${(value / 1e6).toFixed(1)} MB`;
  console.log(
    `${format}: ${files} files, ${mb(bytes)}, ${failures.length} failures, ${seconds.toFixed(0)} s with all checks; reading ${((1000 * files) / readMs).toFixed(0)} files/s, ${(bytes / 1e3 / readMs).toFixed(2)} MB/s; worst ${worstMs.toFixed(1)} ms, ${(1e6 * worstMsPerByte).toFixed(0)} ns/byte, ${mb(worstHeapBytes)} of heap; process ${mb(rssBytes)}`,
  );
  for (const { index, problem, smallest } of failures) {
    console.log(`  --format ${format} --seed ${seed} --file ${index}: ${problem.replaceAll('\n', ' ')}`);
    if (smallest !== undefined)
      console.log(`    smallest: ${shown(smallest.slice(0, 1000))} (${smallest.length} characters)`);
  }
  if (failures.length > 0) process.exitCode = 1;
}
