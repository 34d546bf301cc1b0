import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { counted, describe as describeTranscript, summarize } from '../../../src/cli/describe.js';
import {
  type Aside,
  type Cue,
  emptyTranscript,
  parseTranscript,
  readableFormats,
  type Timing,
  type Transcript,
  type TranscriptFormat,
} from '../../../src/transcript/index.js';

/** The lines about a transcript, by their name. */
function linesOf(transcript: Transcript, format: TranscriptFormat = 'webvtt'): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const [name, text] of describeTranscript(transcript, format, summarize(transcript))) {
    lines.set(name, [...(lines.get(name) ?? []), text]);
  }
  return lines;
}

function lineOf(name: string, transcript: Transcript, format?: TranscriptFormat): string | undefined {
  const found = linesOf(transcript, format).get(name);
  assert.ok(found === undefined || found.length === 1, `${name}: ${found}`);
  return found?.[0];
}

/** A cue of a second, with a word for each way its time may be known. */
function cueOf(start: number, text: string, timing: Timing, words: readonly Timing[] = []): Cue {
  const made = words.map((own, index) => ({ from: index, to: index + 1, start, end: start + 1, timing: own }));
  return { id: '', start, end: start + 1, text, words: made, timing };
}

const withCues = (...cues: Cue[]): Transcript => ({ ...emptyTranscript, cues });

function aside(kind: Aside['kind'], text: string): Aside {
  return { kind, text, at: 0 };
}

describe('what is in a transcript, in words', () => {
  test('numbers have their noun', () => {
    assert.deepEqual(
      [0, 1, 2, 1234].map(count => counted(count, 'cue')),
      ['no cues', '1 cue', '2 cues', '1,234 cues'],
    );
    assert.equal(counted(2, 'entry', 'entries'), '2 entries');
  });

  test('formats are named as people name them', () => {
    const names = readableFormats.map(format => [format, lineOf('format', emptyTranscript, format)]);
    assert.deepEqual(Object.fromEntries(names), {
      webvtt: 'WebVTT',
      srt: 'SubRip (SRT)',
      sbv: 'SBV (YouTube, SubViewer 2)',
      ttml: 'TTML',
      'youtube-xml': 'YouTube XML',
      table: 'table of times',
      lrc: 'LRC',
      'podcast-json': 'Podcasting 2.0 JSON',
      'aeneas-json': 'aeneas JSON',
      'whisper-json': 'JSON',
      html: 'HTML',
      text: 'plain text',
    });
  });

  test('an empty one', () => {
    assert.deepEqual(describeTranscript(emptyTranscript, 'text', summarize(emptyTranscript)), [
      ['format', 'plain text'],
      ['title', 'none found'],
      ['language', 'not given'],
      ['content', 'no paragraphs, no cues, no words, no speaker named'],
      ['timeline', 'empty'],
    ]);
  });

  test('title and language', () => {
    const transcript = { ...emptyTranscript, title: 'One \x1b[2J two', language: 'fr-CA' };
    assert.equal(lineOf('title', transcript), '“One ␛[2J two”');
    assert.equal(lineOf('language', transcript), 'fr-CA');
    const long = lineOf('title', { ...emptyTranscript, title: 'w'.repeat(200) })!;
    assert.ok(long.endsWith('…”') && long.length > 66 && long.length <= 74, long);
  });

  test('speakers by name with their share, the first eight of them', () => {
    const spoken = (count: number, ...rest: Cue[]): Transcript => {
      const names = Array.from({ length: count }, (_, index) => `Speaker ${index + 1}`);
      const cues = names.map((speaker, index) => ({
        ...cueOf(index, 'One two.', 'given', ['given', 'given']),
        speaker,
      }));
      return { ...withCues(...cues, ...rest), speakers: names.map(name => ({ name })) };
    };
    assert.match(lineOf('content', spoken(1))!, /, 1 speaker$/);
    assert.equal(lineOf('speaker', spoken(1)), 'Speaker 1: 100 % of the time, 100 % of the words');
    assert.equal(linesOf(spoken(8)).get('speaker')?.length, 8);
    const eleven = linesOf(spoken(11)).get('speaker')!;
    assert.deepEqual([eleven.length, eleven[8]], [9, '3 more']);
    const unnamed = linesOf(spoken(1, { ...cueOf(1, 'Three.', 'given', ['given']), end: 4 })).get('speaker');
    assert.deepEqual(unnamed, [
      'Speaker 1: 25 % of the time, 67 % of the words',
      'nobody named: 75 % of the time, 33 % of the words',
    ]);
    const long = { ...spoken(1), speakers: [{ name: 'n'.repeat(100) }] };
    assert.match(linesOf(long).get('speaker')![0]!, /^n{38}…: 0 % /);
  });

  test('two voices of a cue have each their own', () => {
    const text = '00:00.000 --> 00:04.000\n<v Ann>Is it? <00:01.000><v Tom>It is indeed so.';
    const { shares } = summarize(parseTranscript(`WEBVTT\n\n${text}`));
    assert.deepEqual(shares, [
      { name: 'Ann', words: 2, seconds: 1 },
      { name: 'Tom', words: 4, seconds: 3 },
    ]);
  });

  test('the first two cues that have text, as they were read', () => {
    const cues = [cueOf(0, '', 'given'), { ...cueOf(1, 'One\n two.', 'given'), speaker: 'Ann' }];
    const more = [cueOf(65, 'Three.', 'estimated'), cueOf(70, 'Four.', 'given')];
    assert.deepEqual(linesOf(withCues(...cues, ...more)).get('as read'), [
      '00:00:01.000 Ann: “One two.”',
      '≈ 00:01:05.000 “Three.”',
    ]);
  });

  test('cues without text, and chapters', () => {
    const chapter = { start: 0, end: 1, title: 'One' };
    const transcript = {
      ...withCues(cueOf(0, 'One.', 'given', ['given']), cueOf(1, '', 'given'), cueOf(2, '', 'given')),
      chapters: [chapter, chapter],
    };
    assert.equal(
      lineOf('content', transcript),
      '1 paragraph, 3 cues (2 of them without text), 1 word, no speaker named, 2 chapters',
    );
  });

  test('the time of the speech, and that of the file where it is longer', () => {
    assert.equal(lineOf('timeline', withCues(cueOf(0, '', 'given'))), 'no speech; runs to 00:00:01.000');
    const spoken = [cueOf(1, 'One.', 'given'), cueOf(4, 'Two.', 'given')];
    assert.equal(lineOf('timeline', withCues(...spoken)), 'speech from 00:00:01.000 to 00:00:05.000');
    assert.equal(
      lineOf('timeline', withCues(...spoken, cueOf(9, '', 'given'))),
      'speech from 00:00:01.000 to 00:00:05.000; the timeline runs to 00:00:10.000',
    );
    // The last to begin is not always the last to end.
    assert.match(lineOf('timeline', withCues({ ...spoken[0]!, end: 60 }, spoken[1]!))!, /to 00:01:00\.000$/);
  });

  test('where the times come from', () => {
    const times = (format: TranscriptFormat, ...cues: Cue[]) => lineOf('times', withCues(...cues), format);
    const given = (start: number) => cueOf(start, 'A b.', 'given', ['estimated', 'estimated']);
    assert.equal(times('webvtt', given(0)), 'given for the one cue; those of words are estimated');
    assert.equal(times('webvtt', given(0), given(1)), 'given for all 2 cues; those of words are estimated');
    assert.equal(
      times('webvtt', given(0), cueOf(1, 'C d e', 'given', ['given', 'aligned', 'aligned'])),
      'given for all 2 cues; of words: 1 given, 2 aligned, 2 estimated',
    );
    const estimated = (start: number) => cueOf(start, 'A.', 'estimated', ['estimated']);
    assert.equal(
      times('text', estimated(0)),
      'the one paragraph has none in the file; it is estimated between 00:00:00.000 and 00:00:01.000',
    );
    assert.equal(
      times('srt', estimated(0), estimated(3)),
      'none of the 2 cues has one in the file; all are estimated between 00:00:00.000 and 00:00:04.000',
    );
    assert.equal(
      times('text', given(0), estimated(3), cueOf(5, 'B', 'aligned', ['aligned'])),
      '1 given, 1 aligned, 1 estimated of 3 paragraphs; of words: 1 aligned, 3 estimated',
    );
    // What has no text has no time of interest.
    assert.equal(
      times('webvtt', given(0), cueOf(2, '', 'estimated')),
      'given for the one cue; those of words are estimated',
    );
    assert.equal(times('webvtt', cueOf(0, '', 'given')), undefined);
  });

  test('what is shown and not spoken, at most three of a kind', () => {
    const asides = [
      aside('title', 'First'),
      aside('title', 'Second \n  line'),
      ...['a', 'b', 'c', 'd', 'e'].map(text => aside('untimed', text)),
      aside('footer', 'End'),
    ];
    assert.deepEqual(linesOf({ ...emptyTranscript, asides }).get('not spoken'), [
      'title “First”, shown',
      'subtitle “Second / line”, shown',
      'page footer “End”, shown',
      'text without time “a”, shown',
      'text without time “b”, shown',
      'text without time “c”, shown',
      '2 more of text without time, shown',
    ]);
    assert.equal(linesOf({ ...emptyTranscript, asides: asides.slice(2, 5) }).get('not spoken')?.length, 3);
  });

  test('what is kept for writing back', () => {
    const vtt = 'WEBVTT\n\nNOTE one\n\nNOTE two\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000\nHi';
    assert.equal(lineOf('kept', parseTranscript(vtt)), '2 notes, 1 style block, 1 region: not shown, for writing back');
    assert.equal(
      lineOf('kept', { ...emptyTranscript, asides: [aside('note', 'x')] }),
      '1 note: not shown, for writing back',
    );
    assert.equal(lineOf('kept', { ...emptyTranscript, asides: [aside('title', 'x')] }), undefined);
  });
});
