import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { binaryKind, refusedKind, refusedTranscript } from '../../../src/transcript/refused.js';

describe('what a file is that is no text', () => {
  for (const [kind, ...bytes] of [
    ['a gzip-compressed file, to be unpacked first', 0x1f, 0x8b, 8],
    ['a ZIP archive (perhaps a DOCX or ODT document)', 'PK\x03\x04'],
    ['a PDF document', '%PDF-1.7'],
    ['an old Word document', 0xd0, 0xcf, 0x11, 0xe0],
    ['an MP3 recording', 'ID3\x04'],
    ['an MP3 recording', 0xff, 0xfb, 0x90],
    ['an Ogg recording', 'OggS'],
    ['a WAV recording', 'RIFF'],
    ['a FLAC recording', 'fLaC'],
    ['an MP4 recording', 0, 0, 0, 0x20, 'ftypM4A '],
    ['a WebM recording', 0x1a, 0x45, 0xdf, 0xa3],
    ['a PNG picture', 0x89, 'PNG'],
    ['a JPEG picture', 0xff, 0xd8, 0xff],
    ['a Zstandard-compressed file', 0x28, 0xb5, 0x2f, 0xfd],
    ['an EBU STL subtitle file', '850STL25.01'],
  ] as const) {
    const file = Uint8Array.from(
      bytes.flatMap(part => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
    );
    test(kind, () => {
      assert.equal(binaryKind(file), kind);
      // Cut off, and with another byte, it is not.
      const last = { 'an MP3 recording': 1, 'an MP4 recording': 7, 'an EBU STL subtitle file': 5 }[kind as string] ?? 1;
      assert.equal(binaryKind(file.slice(0, last)), undefined);
      assert.equal(
        binaryKind(file.with(kind === 'an MP4 recording' ? 4 : kind === 'an EBU STL subtitle file' ? 3 : 1, 0x7e)),
        undefined,
      );
    });
  }

  test('text is none of them', () => {
    for (const text of ['', 'W', 'WEBVTT', '{"a":1}'])
      assert.equal(binaryKind(new TextEncoder().encode(text)), undefined);
  });
});

describe('what a text is that is no transcript', () => {
  for (const [kind, ...texts] of [
    [
      'a Git LFS pointer: the file itself was not fetched',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    ],
    ['an RTF document', '{\\rtf1 Hello.}', '\ufeff \n{\\rtf1'],
    ['an ASS or SSA subtitle file (Aegisub)', '[Script Info]\nTitle: x', '[script info]'],
    ['a Praat TextGrid', 'File type = "ooTextFile"', 'File type = "ooBinaryFile"'],
    ['a SAMI subtitle file', '<SAMI>', '<sami >'],
    ['an ELAN annotation file (EAF)', '<ANNOTATION_DOCUMENT >', '<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT>'],
    ['a Scenarist caption file (SCC)', 'Scenarist_SCC V1.0'],
    ['a MicroDVD subtitle file, whose times are frames', '{10}{200}Hello.'],
    ['a SubViewer subtitle file', '[INFORMATION]\n[TITLE]'],
    ['an MPL2 subtitle file', '[10][200]Hello.'],
    [
      'the answer “Not Found” of a server',
      'Not found',
      '404: Not Found\n',
      'Error 404 Page not found.',
      'file not found',
    ],
    ['an M3U8 playlist', '#EXTM3U\n#EXT-X-VERSION:3'],
    [
      'the error that a server answered in XML (AccessDenied)',
      '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>',
      '<error><message>AccessDenied</message>',
    ],
    ['the error that a server answered in XML (without a code)', '<Fault><x>AccessDenied</x>'],
    ['XML of an unknown kind (its root is <x:y-z.1>)', '<?xml version="1.0"?><x:y-z.1 a="b">'],
    ['XML of an unknown kind (its root is <>)', '<?xml'],
    ['no text (it has too many bytes that are none)', 'abc\0\x01\x02', '\ufffd\ufffda'],
  ] as const) {
    for (const text of texts) test(`${kind}: ${JSON.stringify(text)}`, () => assert.equal(refusedKind(text), kind));
  }

  for (const text of [
    '',
    'Hello.',
    'see version https://git-lfs.github.com/',
    'a {\\rtf1',
    'x [Script Info]',
    'a File type = "ooTextFile"',
    '<SAMIX>',
    '<p><SAMI>',
    'x Scenarist_SCC',
    '{10}Hello.',
    'a {10}{200}',
    '{a}{b}',
    '[10]Hello.',
    'a [10][200]',
    'It was not found',
    'Not found there',
    'a #EXTM3U',
    '<errors>',
    'a <?xml',
    'a\tb\r\nc\v\f',
    `${'a'.repeat(9)}\0`,
    `${'a'.repeat(4096)}${'\0'.repeat(4096)}`,
  ]) {
    test(`may be one: ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(refusedKind(text), undefined));
  }

  test('its source is kept, and what it is is told', () => {
    const refused = refusedTranscript('a PDF document', 'x');
    assert.deepEqual(refused.asides, [{ kind: 'untimed', text: 'x', at: 0 }]);
    const note = { code: 'not-a-transcript', severity: 'error', line: 0, column: 0 };
    const message = 'This is a PDF document, not a transcript that can be read.';
    assert.deepEqual(refused.notes, [{ ...note, message: `${message} Its source is kept as untimed text.` }]);
    const empty = refusedTranscript('a PDF document', '');
    assert.deepEqual([empty.asides, empty.notes, empty.cues], [[], [{ ...note, message }], []]);
  });
});
