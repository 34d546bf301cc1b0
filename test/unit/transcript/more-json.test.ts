import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';
import { check, type Said } from './said.js';

describe('JSON', () => {
  const right: Said[] = [
    [undefined, 'Bom dia.', 0.5],
    [undefined, 'Adeus.', 2.5],
  ];
  const by = (one: string, other: string) =>
    right.map(([, text, start], index): Said => [index === 0 ? one : other, text, start!]);
  const files: readonly (readonly [producer: string, value: unknown, right: readonly Said[]])[] = [
    [
      'iFlytek',
      [
        { bg: '500', ed: '1900', onebest: 'Bom dia.', speaker: '1' },
        { bg: '2500', ed: '3500', onebest: 'Adeus.', speaker: '2' },
      ],
      by('1', '2'),
    ],
    [
      'Kaltura',
      {
        objects: [
          { startTime: 500, endTime: 1900, content: [{ text: 'Bom dia.' }] },
          { startTime: 2500, endTime: 3500, content: [{ text: 'Adeus.' }] },
        ],
      },
      right,
    ],
    ['edX', { start: [500, 2500], end: [1900, 3500], text: ['Bom dia.', 'Adeus.'] }, right],
    [
      'Supadata',
      {
        lang: 'pt',
        content: [
          { text: 'Bom dia.', offset: 500, duration: 1400 },
          { text: 'Adeus.', offset: 2500, duration: 1000 },
        ],
      },
      right,
    ],
    [
      'captions of YouTube, by a library',
      [
        { text: 'Bom dia.', duration: 1.4, offset: 0.5 },
        { text: 'Adeus.', duration: 1, offset: 2.5 },
      ],
      right,
    ],
    [
      'Attendee',
      [
        { speaker_name: 'Noor', timestamp_ms: 500, duration_ms: 1400, transcription: { transcript: 'Bom dia.' } },
        { speaker_name: 'Piet', timestamp_ms: 2500, duration_ms: 1000, transcription: { transcript: 'Adeus.' } },
      ],
      by('Noor', 'Piet'),
    ],
    [
      'MeetGeek',
      {
        sentences: [
          { id: 1, transcript: 'Bom dia.', timestamp: '2024-05-01T10:00:00.000Z', speaker: 'Noor' },
          { id: 2, transcript: 'Adeus.', timestamp: '2024-05-01T10:00:02.000Z', speaker: 'Piet' },
        ],
      },
      [
        ['Noor', 'Bom dia.', 0],
        ['Piet', 'Adeus.', 2],
      ],
    ],
    [
      'annotations of IIIF',
      {
        type: 'AnnotationPage',
        items: [
          { body: { value: 'Bom dia.' }, target: 'https://example.org/a#t=0.5,1.9' },
          { body: { value: 'Adeus.' }, target: { selector: { value: 't=2.5,3.5' } } },
        ],
      },
      right,
    ],
    [
      'a library for subtitles',
      [
        { type: 'cue', data: { start: 500, end: 1900, text: 'Bom dia.' } },
        { type: 'cue', data: { start: 2500, end: 3500, text: 'Adeus.' } },
      ],
      right,
    ],
    [
      'Vosk, several readings',
      {
        alternatives: [
          { confidence: 2, result: [{ start: 0.5, end: 0.9, word: 'bom' }], text: 'bom' },
          { confidence: 1, result: [{ start: 0.5, end: 0.9, word: 'bem' }], text: 'bem' },
        ],
      },
      [[undefined, 'bom', 0.5]],
    ],
    [
      'Otter, times in samples',
      {
        speech: {
          transcripts: [
            { start_offset: 8000, end_offset: 30400, speaker_id: 5, transcript: 'Bom dia.' },
            { start_offset: 40000, end_offset: 56000, speaker_id: 6, transcript: 'Adeus.' },
          ],
          speakers: [
            { id: 5, speaker_name: 'Noor' },
            { id: 6, speaker_name: 'Piet' },
          ],
        },
      },
      by('Noor', 'Piet'),
    ],
    [
      'Tencent Cloud, without the answer around it',
      {
        Data: {
          ResultDetail: [
            { FinalSentence: 'Bom dia.', StartMs: 500, EndMs: 1900 },
            { FinalSentence: 'Adeus.', StartMs: 2500, EndMs: 3500 },
          ],
        },
      },
      right,
    ],
  ];
  for (const [producer, value, expected] of files) test(producer, () => void check(value, expected));

  test('tags that are spoken of stay in the text', () => {
    for (const text of [
      'Put it in a <b> element.',
      'The type is Vec<u> here.',
      'Close with </b>.',
      'A list<c> of <v Ann> things.',
    ])
      check({ segments: [{ start: 0, end: 2, text }] }, [[undefined, text]]);
    check({ segments: [{ start: 0, end: 2, text: '&amp;lt; is how you write it' }] }, [
      [undefined, '&lt; is how you write it'],
    ]);
  });

  test('markup of captions, and tokens of recognizers, are not said', () => {
    const segments = (...texts: readonly string[]) => ({
      segments: texts.map((text, index) => ({ start: 2 * index, end: 2 * index + 2, text })),
    });
    check(segments('<v Noor>Bom dia.', '<v Piet>Adeus.'), [
      ['Noor', 'Bom dia.'],
      ['Piet', 'Adeus.'],
    ]);
    check(segments('<|startoftranscript|><|0.00|> Bom <i>dia</i>.<|2.00|>', 'it&amp;#39;s R&amp;D, 1 < 2 > 0'), [
      [undefined, 'Bom dia.'],
      [undefined, "it's R&D, 1 < 2 > 0"],
    ]);
  });

  test('fields beside a short transcript are no reason for a warning', () => {
    const meta = Object.fromEntries(
      ['id', 'model', 'url', 'device', 'state'].map(name => [name, `${name}-0123456789`]),
    );
    const { notes } = parseTranscript(JSON.stringify({ ...meta, segments: [{ start: 0, end: 2, text: 'Bom dia.' }] }));
    assert.deepEqual(
      notes.filter(({ severity }) => severity !== 'info'),
      [],
    );
  });
});

describe('HTML', () => {
  test('a whole page without times is a transcript where it names who speaks, else none', () => {
    const page = (body: string) => `<!doctype html><html><head><title>Talk</title></head><body>${body}</body></html>`;
    check(page('<p><b>Ana:</b> Hi.</p><p><b>Ben:</b> Hi.</p><p><b>Ana:</b> Bye.</p>'), [
      ['Ana', 'Hi.'],
      ['Ben', 'Hi.'],
      ['Ana', 'Bye.'],
    ]);
    const { cues, notes } = parseTranscript(page('<h1>403 Forbidden</h1><p>Ask: someone.</p>'));
    assert.deepEqual([cues, notes.map(({ code }) => code)], [[], ['html-page']]);
  });

  test('times in the attribute of synchronized text', () => {
    check('<div><h4>Ira</h4><p begin="00:00:02.00">Yes.</p><h4>Tom</h4><p begin="00:00:05.50">No.</p></div>', [
      [undefined, 'Yes.', 2],
      [undefined, 'No.', 5.5],
    ]);
  });
});

describe('what is no transcript', () => {
  const refused: readonly (readonly [source: string, named: RegExp])[] = [
    ['429 Too Many Requests', /answer “429 Too Many Requests” of a server/],
    ['HTTP/1.1 502 Bad Gateway\n', /502 Bad Gateway/],
    ['Access denied.', /Access denied/],
    ['//Font\n$FontName = Arial\n\n00:00:01:00 , 00:00:03:00 , Yes.\n', /Spruce STL/],
    ['@ This file written with the Avid Caption plugin\n\n<begin subtitles>\n', /Avid DS/],
    ['SPEAKER rec1 1 0.50 1.40 <NA> <NA> spk0 <NA> <NA>\n', /RTTM/],
  ];
  for (const [source, named] of refused) {
    test(source.split('\n', 1)[0]!, () => {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(
        [cues, notes.map(({ code, severity }) => [code, severity])],
        [[], [['not-a-transcript', 'error']]],
      );
      assert.match(notes[0]!.message, named);
    });
  }

  test('a sentence that begins so is one', () => {
    for (const text of ['Not found in the archive, they told me.', 'Access denied, said the guard.']) {
      check(`${text}\n\nWe went home.\n`, [
        [undefined, text],
        [undefined, 'We went home.'],
      ]);
    }
  });
});
