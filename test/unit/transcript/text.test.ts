import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readText, SYLLABLES_PER_SECOND, type Transcript, textWeight } from '../../../src/transcript/index.js';
import { pagedText } from './fixtures.js';

function shape(transcript: Transcript): unknown[] {
  return transcript.cues.map(({ text, start, end, timing }) => [text, start, end, timing]);
}

function asides(transcript: Transcript): unknown[] {
  return transcript.asides.map(({ kind, text, at }) => [kind, text, at]);
}

describe('plain text', () => {
  test('a page: title, speech up to the closing time, footer', () => {
    const transcript = readText(pagedText);
    assert.equal(transcript.title, 'Le phare #7 / La relève');
    assert.deepEqual(asides(transcript), [
      ['title', 'Le phare #7 / La relève', 0],
      ['footer', 'Le phare #7 / La relève\nDiffusé par', 5],
    ]);
    assert.equal(transcript.cues.length, 5);
    assert.equal(
      transcript.cues[2]?.text,
      "il y a deux cents marches et le vent souffle.\nOn s'arrête à chaque palier.",
    );
    const last = transcript.cues[3];
    assert.deepEqual([last?.end, last?.words.at(-1)?.end], [60.5, 60.5]);
    assert.deepEqual(shape(transcript)[4], ['', 60.5, 70.25, 'given']);
    assert.deepEqual(
      transcript.notes.map(({ code, severity, line }) => [code, severity, line]),
      [
        ['estimated-times', 'info', 0],
        ['closing-time', 'info', 12],
      ],
    );
  });

  test('a time belongs to the text after it, in its block or the next', () => {
    const transcript = readText(
      '00:10,000 --> 00:12,5\nSame block.\n\n1:00:00.000 --> 1:00:05.000\n\nNext block.\n\nFree.',
    );
    assert.deepEqual(shape(transcript).slice(0, 2), [
      ['Same block.', 10, 12.5, 'given'],
      ['Next block.', 3600, 3605, 'given'],
    ]);
    assert.equal(transcript.cues[2]?.start, 3605);
    assert.equal(transcript.cues[2]?.timing, 'estimated');
  });

  test('paragraphs between times share what is between them', () => {
    const transcript = readText(
      'Short.\n\nA much longer sentence than that one.\n\n00:20 --> 00:30\nTimed.\n\nBetween.\n\n00:40 --> 00:50\nEnd.',
    );
    const [first, second, timed, between, end] = transcript.cues;
    assert.equal(first?.start, 0);
    assert.equal(second?.end, 20);
    assert.ok(second!.end - second!.start > first!.end - first!.start);
    assert.deepEqual([timed?.start, between?.start, between?.end, end?.start], [20, 30, 40, 40]);
  });

  test('without any time the duration bounds them, else the average speed', () => {
    const source = 'One sentence here.\n\nAnother sentence there.';
    assert.equal(readText(source, { duration: 100 }).cues.at(-1)?.end, 100);
    const natural = (textWeight('One sentence here.') + textWeight('Another sentence there.')) / SYLLABLES_PER_SECOND;
    for (const duration of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 0, -1]) {
      const end = readText(source, { duration }).cues.at(-1)?.end ?? 0;
      assert.ok(Math.abs(end - natural) < 0.001, String(duration));
    }
  });

  test('times that leave no room or go back never give a negative interval', () => {
    const transcript = readText('A.\n\n00:20 --> 00:10\nBack.\n\nNo room.\n\n00:05 --> 00:06\nEarlier.\n\nRest.');
    let previous = 0;
    for (const cue of transcript.cues) {
      assert.ok(cue.start >= previous && cue.end >= cue.start);
      previous = cue.start;
    }
    assert.equal(transcript.cues.length, 5);
    assert.deepEqual(transcript.notes.map(note => note.code).sort(), [
      'empty-cue',
      'estimated-times',
      'no-room',
      'times-go-back',
    ]);
  });

  test('what is and is not a title', () => {
    assert.deepEqual(asides(readText('My talk\n\nHello there.')), [['title', 'My talk', 0]]);
    assert.deepEqual(asides(readText('Only this')), []);
    assert.deepEqual(asides(readText('Hello there.\n\nMore.')), []);
    assert.deepEqual(asides(readText('hello there\n\nno marks at all\n\nin this one')), []);
    assert.deepEqual(asides(readText('Two\nlines\n\nHello.')), []);
    assert.deepEqual(asides(readText('00:00 --> 00:02\nMy talk\n\nHello.')), []);
    assert.deepEqual(asides(readText(`${'long '.repeat(30)}\n\nHello.`)), []);
  });

  test('a second heading is a subtitle only where the footer confirms the first', () => {
    const body = 'The second line\n\nHello there.\n\nGood bye.';
    assert.deepEqual(asides(readText(`My talk\n\n${body}\n\nmy  TALK\nListen on`)), [
      ['title', 'My talk', 0],
      ['title', 'The second line', 0],
      ['footer', 'my  TALK\nListen on', 2],
    ]);
    assert.equal(readText(`My talk\n\n${body}`).cues[0]?.text, 'The second line');
    assert.equal(readText('My talk\n\nthe first half\n\nof a sentence.\n\nMy talk').cues[0]?.text, 'the first half');
  });

  test('footers by their words, and only at the end', () => {
    assert.deepEqual(asides(readText('Hello.\n\nBye.\n\nTranscribed by hand')), [['footer', 'Transcribed by hand', 2]]);
    assert.equal(readText('Hello.\n\nPowered by wind.\n\nBye.').cues.length, 3);
    assert.equal(readText('T\n\nHello.\n\nT\n\n00:10 --> 00:20\nBye.').asides.length, 1);
  });

  test('lines that only look like times stay text', () => {
    const transcript = readText('00:99 --> 00:10\nHello.\n\nsee --> there.');
    assert.deepEqual(
      transcript.cues.map(cue => cue.text),
      ['00:99 --> 00:10\nHello.', 'see --> there.'],
    );
    assert.equal(transcript.notes.find(note => note.code === 'bad-timing')?.line, 1);
  });

  test('nothing gives nothing and says so', () => {
    for (const source of ['', ' \r\n\r\n', '\ufeff']) {
      const transcript = readText(source);
      assert.deepEqual([transcript.cues, transcript.notes[0]?.code], [[], 'no-text']);
    }
  });

  test('the real transcript this project began with', t => {
    const folder = '../shared/seed';
    const name = existsSync(folder) ? readdirSync(folder).find(file => file.endsWith('.txt')) : undefined;
    if (name === undefined) return t.skip('../shared/seed is not here');
    const source = readFileSync(`${folder}/${name}`, 'utf8');
    const transcript = readText(source);
    assert.equal(transcript.cues.length, 256);
    assert.equal(transcript.title, source.split('\n')[0]);
    assert.deepEqual(
      transcript.asides.map(({ kind, at }) => [kind, at]),
      [
        ['title', 0],
        ['title', 0],
        ['footer', 256],
      ],
    );
    assert.equal(transcript.cues[0]?.text, 'Bonjour.');
    const [lastSpoken, closing] = transcript.cues.slice(-2);
    assert.deepEqual([lastSpoken?.end, lastSpoken?.words.at(-1)?.end], [1968.763, 1968.763]);
    assert.deepEqual([closing?.text, closing?.start, closing?.end, closing?.timing], ['', 1968.763, 1983.443, 'given']);
    assert.ok(transcript.notes.every(note => note.severity === 'info'));
    // All of the file but its time is shown, once and in order.
    const [before, after] = [0, 256].map(at =>
      transcript.asides.filter(aside => aside.at === at).map(aside => aside.text),
    );
    const shown = [...(before ?? []), ...transcript.cues.map(cue => cue.text), ...(after ?? [])].join(' ');
    const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
    assert.equal(squeeze(shown), squeeze(source.replace(/^.*-->.*$/m, '')));
    return undefined;
  });
});
