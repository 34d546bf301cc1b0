// Texts that the fuzz found to be lost, made as small as they still failed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript, serializeTranscript } from '../../../src/transcript/index.js';
import { assertSound } from './sound.js';

/** What a transcript's notes say, one a line. */
const told = (source: string, format?: 'html' | 'ttml' | 'youtube-xml'): string =>
  parseTranscript(source, { format })
    .notes.map(note => note.message)
    .join('\n');

describe('what the fuzz found', () => {
  test('the title of a page is told where its first heading is shown, also without times', () => {
    const source = '<title>Page name</title><h2>Heading</h2><p>Said.</p>';
    assert.equal(parseTranscript(source, { format: 'html' }).title, 'Heading');
    assert.match(told(source, 'html'), /The page calls itself "Page name"/);
    // What stands before all that is said becomes the title too.
    assert.match(told('><title>Page name</title><td>.', 'html'), /The page calls itself "Page name"/);
    assert.doesNotMatch(told('<title>Same</title><h1>Same</h1><p>Said.</p>', 'html'), /calls itself/);
  });

  test('a name that ends with dashes makes no arrow of WebVTT with the end of its tag', () => {
    const source = '<p data-start="0" data-end="4" data-id="1"><span data-voice="Ada --">Hello there</span></p>';
    const written = serializeTranscript(parseTranscript(source, { format: 'html' }), 'webvtt');
    const [cue] = parseTranscript(written).cues;
    assert.deepEqual([cue!.text, cue!.speaker], ['Hello there', 'Ada --'], written);
  });

  test('text behind the signature of a further WebVTT segment is told', () => {
    const source =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nWEBVTT Second part\nX-TIMESTAMP-MAP=LOCAL:00:00.000\nKind: x\n';
    assert.match(told(source), /The heads of 1 more segments .*"Second part"/);
    assert.doesNotMatch(told('WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nWEBVTT\n'), /"/);
  });

  test('the signature of WebVTT within a text is written so that it begins no further file', () => {
    for (const text of ['Look:\n\ufeffWEBVTT', 'WEBVTT\nKind: captions', 'Say\nWEBVTT\nLanguage: en']) {
      const cues = [0, 5].map(startTime => ({
        startTime,
        endTime: startTime + 4,
        body: startTime === 0 ? 'First' : text,
      }));
      const transcript = parseTranscript(JSON.stringify({ version: '1.0.0', segments: cues }));
      assert.equal(transcript.cues[1]!.text, text);
      const written = serializeTranscript(transcript, 'webvtt');
      assert.deepEqual(
        parseTranscript(written).cues.map(cue => cue.text),
        ['First', text],
        written,
      );
    }
  });

  test('a map of a segment that holds more than a map is told', () => {
    const source = 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00.000,MPEGTS:0 late\n\n00:01.000 --> 00:02.000\nHello\n';
    assert.match(told(source), /MPEGTS:0 late/);
    assert.equal(told(source.replace(' late', '')), '');
  });

  test('cues of a word each that are put together keep their speakers, and names of cues are told', () => {
    const words = ['What', 'now', 'then', 'Nothing', 'at', 'all', 'we', 'wait', 'here', 'today'];
    const cues = words.map((word, index) => {
      const name = index < 3 ? 'Ann' : 'Tom';
      return `${index === 4 ? 'Pause' : `c${index}`}\n00:0${index}.000 --> 00:0${index}.900\n<v ${name}>${word}\n`;
    });
    const source = `WEBVTT\n\n${cues.join('\n')}`;
    assert.deepEqual(
      parseTranscript(source).cues.map(({ speaker, text }) => [speaker, text]),
      [
        ['Ann', 'What now then'],
        ['Tom', 'Nothing at all we wait here today'],
      ],
    );
    assert.match(told(source), /identifiers were left out: "Pause"\.$/m);
  });

  test('text that has become the time of a caption of YouTube is told', () => {
    const source = '<transcript><text start="68.64 Hello there" dur="1">Said</text></transcript>';
    assert.match(told(source, 'youtube-xml'), /"68\.64 Hello there" is no time/);
    assert.doesNotMatch(told('<transcript><text start="1" dur="">Said</text></transcript>', 'youtube-xml'), /no time;/);
  });

  test('text that has become a time of TTML is told in full', () => {
    const source = `<tt><body><p begin="1s ${'word '.repeat(40)}last" end="2s">Said</p></body></tt>`;
    assert.match(told(source, 'ttml'), /last" is no time/);
  });

  test('a note on what is no markup quotes words whole', () => {
    assert.match(told('</p Hello there', 'ttml'), /Hello there/);
    assert.match(told('<span></span &Hello there', 'ttml'), /<\/span &Hello there/);
    assert.match(told('<transcript></transcript &Hello there', 'youtube-xml'), /&Hello there/);
    for (const format of ['ttml', 'html', 'youtube-xml'] as const)
      assert.match(told('<p><s>x</s &Hello there> said</p>', format), /&Hello there>/, format);
    // What the parser is given at once ends in the middle of the text.
    const text = 'word '.repeat(5000);
    assert.ok(told(`<tt>${text}</tt>`, 'ttml').includes(text.trim()));
    assert.match(told('<p>Said.</p Hello there', 'html'), /Hello there/);
  });

  test('a note between the two characters of a line break is at the end of the line', () => {
    for (const end of ['\r\n', '\r', '\n']) {
      const source = `<tt xmlns="http://www.w3.org/ns/ttml"><p>Said</s${end}></tt>`;
      assertSound(parseTranscript(source, { format: 'ttml' }), source);
    }
  });

  test('of a damaged file of a known producer, readings beside the first are told too', () => {
    for (const source of [
      '{"results":[{"alternatives":[{"transcript":"":{"transcript":"Hello there"',
      '{"format":"2.9","results":[{"type":"word","alternatives":[{"content":""[{"content":"Hello there"',
    ]) {
      const transcript = parseTranscript(source);
      const all = [...transcript.cues, ...transcript.asides].map(({ text }) => text).join();
      assert.match(`${all} ${transcript.notes.map(note => note.message).join()}`, /Hello there/, source);
    }
    // Other readings of a whole file are the same once more.
    const whole = { results: [{ alternatives: [{ transcript: 'Hello there' }, { transcript: 'Hollow there' }] }] };
    assert.doesNotMatch(told(JSON.stringify(whole)), /Hollow/);
  });

  test('of JSON that lacks commas, texts under names of other things are told', () => {
    for (const source of [
      '{"text":"Said" "tokens":[{"":"Hello there"}]}',
      '{"": "" "language":"Hello there"} {"begin":"4" "lines":"Said"',
      '{"":"" "list":[{"tokens":[{"":"Hello there"}{"text":"Said" "start":1}]}]}',
    ]) {
      assert.match(told(source), /"Hello there"/, source);
    }
    assert.doesNotMatch(told('{"language":"en","segments":[{"start":0,"text":"Said"}]}'), /"en"/);
  });

  test('of tokens, what is no part of a text that is shown is told', () => {
    assert.match(told('{"text":"Said","tokens":[{"value":"Hello there"}]}'), /Hello there/);
    const token = { text: 'Sa', id: 1, offsets: { from: 0, to: 1 } };
    const segments = [{ start: 0, text: 'Said', tokens: [token] }];
    assert.doesNotMatch(told(JSON.stringify({ segments })), /"Sa"/);
  });

  test('what stands behind the name of an end tag of WebVTT is told', () => {
    const at = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';
    assert.match(told(`${at}Hello </u there>you\n`), /Incorrect end tag\..* "<\/u there>" is left out\./);
    assert.match(told(`${at}Hello </lang\nlate>you\n`), /"<\/lang\\nlate>" is left out\./);
    assert.match(told(`${at}Hello </b.loud>you\n`), /"<\/b\.loud>" is left out\./);
    assert.match(told('WEBVTT\n\nNo time </u there>\n'), /"<\/u there>" is left out\./);
    assert.doesNotMatch(told(`${at}Hello </u>you\n`), /left out/);
  });

  test('times in a text without times stay in it, also where all of it is written as WebVTT', () => {
    for (const source of [
      '0:00:00.000,0:04\n00:01.000 --> 00:09.000\n.321\n\nGood evening',
      '0\n00:0 --> 00:0\n0\nHello\n',
    ]) {
      const read = parseTranscript(source, { format: 'sbv' });
      const again = parseTranscript(serializeTranscript(read, 'webvtt'));
      const wordsOf = ({ cues, asides }: typeof read) => [...cues, ...asides].map(({ text }) => text).join('\n');
      assert.equal(wordsOf(again), wordsOf(read));
    }
  });

  test('the name of a voice that says nothing in SRT is told', () => {
    const silent = parseTranscript('1\n00:00:01,000 --> 00:00:02,000\n<v Ann Lee>\n', { format: 'srt' });
    assert.match(silent.notes.map(({ message }) => message).join(), /"<v Ann Lee>" is read as markup and not shown/);
    const spoken = parseTranscript('1\n00:00:01,000 --> 00:00:02,000\n<v Ann Lee>Hello\n', { format: 'srt' });
    assert.deepEqual(spoken.notes, []);
    const odd = parseTranscript('1\n00:00:01,000 --> 00:00:02,000\n<v =Ann>\n', { format: 'srt' });
    assert.match(odd.notes.map(({ message }) => message).join(), /"<v =Ann>" is read as markup and not shown/);
  });

  test('a time in text without times is text when it is written as WebVTT and read again', () => {
    const untimed = { kind: 'untimed', text: '00:01.000 --> 00:09.000\nSaid', at: 0 } as const;
    const written = serializeTranscript(
      { cues: [], speakers: [], chapters: [], notes: [], asides: [untimed] },
      'webvtt',
    );
    const { cues, asides } = parseTranscript(written);
    assert.deepEqual(cues, []);
    assert.deepEqual(asides, [untimed]);
  });

  test('a time in a comment of WebVTT stays in it where no cue has a time', () => {
    const { cues, asides } = parseTranscript('WEBVTT\n\nNOTE of\n00:00:01.000 --&gt; 00:00:02,000\nHello\n');
    assert.deepEqual(cues, []);
    assert.deepEqual(
      asides.map(({ text }) => text),
      ['of\n00:00:01.000 --&gt; 00:00:02,000\nHello'],
    );
  });

  test('notes name the line of the file where blank lines were put between cues or left out', () => {
    const linesOf = (source: string, code: string) =>
      parseTranscript(source, { format: 'webvtt' }).notes.flatMap(note => (note.code === code ? [note.line] : []));
    const numbered = ['WEBVTT', '', '1', '00:01.000 --> 00:02.000', 'One', '2', '00:02.000 --> 00:03,000', 'Two'];
    assert.deepEqual(linesOf(numbered.join('\n'), 'loose-timing'), [7]);
    const parted = [1, 2, 3].flatMap(at => [`00:0${at}.000 --> 00:0${at},500`, '', `Text ${at}.`, '']);
    assert.deepEqual(linesOf(['WEBVTT', '', ...parted].join('\n'), 'loose-timing'), [3, 7, 11]);
  });

  test('captions of YouTube before the beginning begin with the recording', () => {
    for (const source of [
      '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="-1" dur="3">Hello</text></transcript>',
      '<timedtext format="3"><body><p t="-5" d="2005">Hello</p></body></timedtext>',
    ]) {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(
        cues.map(({ start, end, text }) => [start, end, text]),
        [[0, 2, 'Hello']],
        source,
      );
      assert.ok(
        notes.some(({ code }) => code === 'negative-time'),
        JSON.stringify(notes),
      );
    }
  });
});
