// A fresh process for one size of one format: prints { bytes, cues, ms } as JSON.
import { timed } from '../measure.mjs';
import { makeText, makeWebvtt } from './corpus.mjs';

const { parseTranscript, serializeTranscript } = await import('../../.cache/bench/transcript/index.js');
const [format, characters, runs] = process.argv.slice(2);

/** Text in the format, of about that length. */
function make(length) {
  if (format === 'untimed text') return makeText(length);
  const cues = Math.ceil(length / 115);
  const text = makeWebvtt(cues);
  return format === 'webvtt' ? text : serializeTranscript(parseTranscript(text), format);
}

// Formats differ in what they write around a cue, so the first try says how much to ask for.
const wanted = Number(characters);
const text = make((wanted * 100_000) / make(100_000).length);
let cues = 0;
const durations = await timed(Number(runs), () => {
  cues = parseTranscript(text).cues.length;
});
console.log(JSON.stringify({ bytes: Buffer.byteLength(text), cues, ms: Math.min(...durations) }));
