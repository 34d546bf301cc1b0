// Transcripts as producers and hands lay them out, and texts that only look like some, in `test/fixtures/layouts`. Each begins with
// `%%%% ` and a name; below `%%` is how it is to be read, a line each:
//
//   1.5-3 | Ann | Good morning.   what is said: start and end in seconds, speaker (`-` for none), text; `;` parts what is as good
//   T title                       the title (`-` for none)
//   E, N error                    what an error, or a note, says
//   Q, X text                     not said; not shown either
//   W 1.5 word                    a word and its time
//   within 0.2                    how far times may differ, in seconds; 0.02 without
//   merge                         what one says in a row counts as one
//   neg                           nobody speaks; with `untimed`: and nothing has a time, and all is kept
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Cue, paragraphsOf, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

const folder = 'test/fixtures/layouts';

/** Something that one speaker says. */
interface Said {
  readonly start: number;
  readonly end: number;
  readonly speaker: string;
  readonly text: string;
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
const lettersOf = (text: string): string => [...text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')].sort().join('');

/** What each says in a cue. */
function saidIn(cue: Cue): Said[] {
  const voices = cue.voices ?? [{ from: 0, to: cue.text.length, speaker: cue.speaker }];
  const first = voices[0]!.from;
  const parts = first > 0 ? [{ from: 0, to: first, speaker: undefined }, ...voices] : voices;
  const kept = parts.filter(({ from, to }) => cue.text.slice(from, to).trim() !== '');
  const starts = kept.map(({ from }, index) =>
    index === 0 ? cue.start : (cue.words.find(word => word.from >= from)?.start ?? cue.start),
  );
  return kept.map(({ from, to, speaker = '-' }, index) => ({
    start: starts[index]!,
    end: starts[index + 1] ?? cue.end,
    speaker,
    text: plain(cue.text.slice(from, to)),
  }));
}

/** Puts together what the same speaker says in a row. */
function joined(parts: readonly Said[], areAllSame = false): Said[] {
  const rows: Said[] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (last === undefined || !(areAllSame || last.speaker === part.speaker)) rows.push(part);
    else rows[rows.length - 1] = { ...last, text: `${last.text} ${part.text}`, end: part.end };
  }
  return rows;
}

/** A transcript as an expectation may see it: by cues, by paragraphs, or by who speaks. */
function viewsOf(transcript: Transcript, isMerged: boolean, isUnnamed: boolean): Said[][] {
  const cues = transcript.cues.map(saidIn);
  if (isMerged) return [joined(cues.flat(), isUnnamed)];
  return [cues.flat(), paragraphsOf(transcript).flatMap(({ from, to }) => joined(cues.slice(from, to).flat()))];
}

const CUE = /^([\d.]*)(?:-([\d.]+))? \| (.*?) \| (.*)$/u;

/** Asserts that a transcript is read as the lines say. */
function assertRead(content: string, lines: readonly string[]): void {
  const transcript = parseTranscript(new TextEncoder().encode(content));
  const { cues, asides, notes, title = '-' } = transcript;
  const of = (sign: string): string[] =>
    lines.flatMap(line => (line.startsWith(`${sign} `) ? [line.slice(2).trim()] : []));
  const text = cues.map(cue => cue.text).join('\n');
  const shown = [title, ...asides.filter(({ kind }) => kind !== 'note').map(aside => aside.text)].join('\n');
  for (const message of of('E')) {
    assert.ok(
      notes.some(note => note.severity === 'error' && new RegExp(message, 'iu').test(note.message)),
      message,
    );
    assert.equal(text.trim(), '');
  }
  for (const message of of('N'))
    assert.ok(
      notes.some(note => new RegExp(message, 'iu').test(note.message)),
      message,
    );
  for (const wanted of of('T')) assert.equal(title, wanted);
  for (const unsaid of [...of('Q'), ...of('X')]) assert.ok(!text.includes(unsaid), `${unsaid} is said`);
  for (const unshown of of('X')) assert.ok(!shown.includes(unshown), `${unshown} is shown`);
  for (const timed of of('W')) {
    const [time, word] = timed.split(' ');
    const isThere = cues.some(cue =>
      cue.words.some(
        ({ from, to, start }) => plain(cue.text.slice(from, to)) === word && Math.abs(start - Number(time)) < 0.02,
      ),
    );
    assert.ok(isThere, `${word} at ${time}`);
  }
  if (lines.includes('neg')) {
    for (const cue of cues) assert.equal(cue.speaker ?? cue.voices, undefined, cue.text);
    if (!lines.includes('untimed')) return;
    for (const cue of cues) assert.notEqual(cue.timing, 'given', cue.text);
    if (!content.includes('<')) assert.ok(lettersOf(shown + text).length >= lettersOf(content).length, shown + text);
    return;
  }
  const wanted = lines.flatMap(line => {
    const [, start = '', end, speaker = '', said = ''] = CUE.exec(line) ?? [];
    return speaker === ''
      ? []
      : [{ start, end, speakers: speaker.split(';'), texts: [said, ...said.split(';')].map(plain) }];
  });
  const within = Number(lines.find(line => line.startsWith('within'))?.slice(6) ?? 0.02);
  const isTime = (time: string | undefined, found: number): boolean =>
    !time || Math.abs(Number(time) - found) <= within;
  const isUnnamed = wanted.every(({ speakers }) => speakers[0] === '~');
  const views = viewsOf(transcript, lines.includes('merge'), isUnnamed);
  const isAsWanted = (view: readonly Said[]): boolean =>
    view.length === wanted.length &&
    view.every((said, index) => {
      const { start, end, speakers, texts } = wanted[index]!;
      const isSaid = texts[0] === '~' || texts.includes(said.text);
      return (
        isSaid &&
        (speakers[0] === '~' || speakers.includes(said.speaker)) &&
        isTime(start, said.start) &&
        isTime(end, said.end)
      );
    });
  // Anything at all may be said.
  if (isUnnamed && wanted.every(({ texts }) => texts[0] === '~')) return;
  assert.ok(views.some(isAsWanted), JSON.stringify(views[0], undefined, 1));
}

for (const file of readdirSync(folder)) {
  describe(`layouts: ${file}`, () => {
    const blocks = readFileSync(`${folder}/${file}`, 'utf8')
      .split(/^%%%% /mu)
      .slice(1);
    for (const block of blocks) {
      const begin = block.indexOf('\n');
      const end = block.lastIndexOf('\n%%\n');
      test(block.slice(0, begin).trim(), () =>
        assertRead(block.slice(begin + 1, end + 1), block.slice(end + 4).split('\n')),
      );
    }
  });
}
