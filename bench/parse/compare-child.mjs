// A fresh process for one library: prints { cues, first, later } as JSON, times in milliseconds.
import { timed } from '../measure.mjs';
import { makeWebvtt } from './corpus.mjs';
import { libraries } from './libraries.mjs';

const [name, cues, runs] = process.argv.slice(2);
const text = makeWebvtt(Number(cues));
const parse = await libraries[name]();
let found = 0;
const [first, ...later] = await timed(Number(runs), async () => {
  found = await parse(text);
});
console.log(JSON.stringify({ cues: found, first, later }));
