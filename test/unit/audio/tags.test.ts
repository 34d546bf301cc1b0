import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AudioTags, readId3, readMp4Tags } from '../../../src/audio/tags.js';

const ascii = (text: string) => [...text].map(letter => letter.charCodeAt(0));
const utf16 = (text: string, isBig = false) =>
  [...text].flatMap(letter => {
    const code = letter.charCodeAt(0);
    return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
const size32 = (size: number) => [24, 16, 8, 0].map(shift => (size >>> shift) & 255);
const size28 = (size: number) => [21, 14, 7, 0].map(shift => (size >>> shift) & 127);
const png = [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, 1, 2, 3, 4];
const jpeg = [0xff, 0xd8, 0xff, 0xe0, 9, 9, 9];

/** An ID3v2 tag around frames. */
function id3(version: number, frames: readonly number[], { flags = 0, size = frames.length } = {}): Uint8Array {
  return Uint8Array.from([...ascii('ID3'), version, 0, flags, ...size28(size), ...frames]);
}

/** A frame as 2.3 or 2.4 has it. */
function frame(name: string, content: readonly number[], { version = 3, flags = 0, size = content.length } = {}) {
  return [...ascii(name), ...(version === 4 ? size28(size) : size32(size)), 0, flags, ...content];
}

const text = (name: string, value: string, options?: Parameters<typeof frame>[2]) =>
  frame(name, [3, ...new TextEncoder().encode(value)], options);
const picture = (bytes: readonly number[], type = 3, mime = 'image/png') => [0, ...ascii(mime), 0, type, 0, ...bytes];

describe('ID3v2 tags', () => {
  it('are read in 2.2, 2.3 and 2.4, with their pictures', () => {
    const v2 = (name: string, content: readonly number[]) => [
      ...ascii(name),
      ...size32(content.length).slice(1),
      ...content,
    ];
    const expected = { title: 'The tide', artist: 'Ada', album: 'Slack Water', picture: { type: 'image/png' } };
    const tags = {
      2: id3(2, [
        ...v2('TT2', [0, ...ascii('The tide')]),
        ...v2('TP1', [0, ...ascii('Ada')]),
        ...v2('TAL', [0, ...ascii('Slack Water')]),
        ...v2('PIC', [0, ...ascii('PNG'), 3, 0, ...png]),
      ]),
      ...Object.fromEntries(
        [3, 4].map(version => [
          version,
          id3(version, [
            ...text('TIT2', 'The tide', { version }),
            ...text('TXXX', 'something\0else', { version }),
            ...text('TPE1', 'Ada', { version }),
            ...text('TALB', 'Slack Water', { version }),
            ...frame('APIC', picture(png), { version }),
            ...new Array(64).fill(0),
          ]),
        ]),
      ),
    };
    for (const [version, bytes] of Object.entries(tags)) {
      const { picture, ...rest } = readId3(bytes);
      assert.deepEqual({ ...rest, picture: { type: picture?.type } }, expected, `2.${version}`);
      assert.deepEqual([...picture!.bytes], png, `2.${version}`);
    }
  });

  it('are decoded as they say: Latin, UTF-16 in either order, UTF-8', () => {
    const contents = {
      latin: [0, 0x47, 0x65, 0x7a, 0x65, 0x69, 0x74, 0xe9, 0],
      little: [1, 0xff, 0xfe, ...utf16('Gezeité'), 0, 0],
      big: [1, 0xfe, 0xff, ...utf16('Gezeité', true)],
      bigWithoutMark: [2, ...utf16('Gezeité', true)],
      utf8: [3, ...new TextEncoder().encode('Gezeité\0two')],
    };
    for (const [name, content] of Object.entries(contents)) {
      assert.equal(readId3(id3(3, frame('TIT2', content))).title, 'Gezeité', name);
    }
  });

  it('are read where they are unsynchronised, as a whole or by frame', () => {
    const scrambled = (bytes: readonly number[]) => bytes.flatMap(byte => (byte === 0xff ? [0xff, 0] : [byte]));
    const whole = id3(3, scrambled(frame('APIC', picture(jpeg, 3, 'image/jpeg'))), { flags: 0x80 });
    assert.deepEqual([...readId3(whole).picture!.bytes], jpeg);
    const content = scrambled(picture(jpeg, 3, 'image/jpeg'));
    const byFrame = id3(4, frame('APIC', content, { version: 4, flags: 0x02 }));
    assert.deepEqual([...readId3(byFrame).picture!.bytes], jpeg);
  });

  it('have the front cover where there are several pictures, and the first title', () => {
    const frames = [
      ...frame('APIC', picture(jpeg, 0)),
      ...frame('APIC', picture(png, 3)),
      ...frame('APIC', picture(jpeg, 3)),
      ...text('TIT2', 'First'),
      ...text('TIT2', 'Second'),
    ];
    const tags = readId3(id3(3, frames));
    assert.deepEqual([...tags.picture!.bytes], png);
    assert.equal(tags.title, 'First');
  });

  it('have no text that is more than a line, nor a picture that is a document', () => {
    const long = readId3(id3(3, text('TIT2', ` a\n\u202e b${'x'.repeat(9000)}`))).title!;
    assert.ok(long.length <= 500 && !/[\n\r]/.test(long));
    const svg = ascii('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    assert.equal(readId3(id3(3, frame('APIC', picture(svg, 3, 'image/svg+xml')))).picture, undefined);
    assert.equal(readId3(id3(3, frame('APIC', picture(ascii('<!doctype html>'), 3, 'image/png')))).picture, undefined);
  });

  const fine = text('TIT2', 'Fine');
  const attacks: Record<string, [Uint8Array, AudioTags]> = {
    nothing: [new Uint8Array(0), {}],
    'a header cut off': [Uint8Array.from(ascii('ID3\x03')), {}],
    'a size of ones': [Uint8Array.from([...ascii('ID3'), 3, 0, 0, 255, 255, 255, 255, ...fine]), {}],
    'a tag longer than the file': [id3(3, fine, { size: 2 ** 28 - 1 }), { title: 'Fine' }],
    'a frame of 4 GB': [id3(3, [...frame('TIT2', [3, 65], { size: 0xffffffff }), ...fine]), {}],
    'a frame longer than the tag': [id3(3, [...fine, ...frame('TPE1', [3, 65], { size: 500 })]), { title: 'Fine' }],
    'a frame of no size': [id3(3, [...frame('TIT2', []), ...fine]), { title: 'Fine' }],
    'frames of no size without end': [id3(3, Array.from({ length: 50_000 }, () => frame('XXXX', [])).flat()), {}],
    'an encoding that is none': [id3(3, frame('TIT2', [9, 65, 66])), {}],
    'a picture of 50 MB by its size': [
      id3(3, [...fine, ...frame('APIC', picture(png), { size: 50 * 1024 * 1024 })]),
      { title: 'Fine' },
    ],
    'a picture without an end of its type': [
      id3(3, [...frame('APIC', [0, ...ascii('image')]), ...fine]),
      { title: 'Fine' },
    ],
    'a picture without an end of its text': [
      id3(3, [...frame('APIC', [1, ...ascii('i'), 0, 3, 1, 1, 1]), ...fine]),
      { title: 'Fine' },
    ],
    'a compressed frame': [id3(3, [...frame('TPE1', [3, 65], { flags: 0x80 }), ...fine]), { title: 'Fine' }],
    'an extended header longer than the tag': [id3(3, [...size32(0x7fffffff), ...fine], { flags: 0x40 }), {}],
    'a version that is none': [id3(9, fine), {}],
  };
  for (const [name, [bytes, expected]] of Object.entries(attacks)) {
    it(`are read as far as they can be: ${name}`, () => assert.deepEqual(readId3(bytes), expected));
  }

  it('have no picture above 4 MB', () => {
    const bytes = new Uint8Array(5 * 1024 * 1024);
    const content = [0, ...ascii('image/png'), 0, 3, 0, ...png];
    bytes.set([...ascii('ID3'), 3, 0, 0, ...size28(bytes.length - 10)]);
    bytes.set([...ascii('APIC'), ...size32(bytes.length - 20), 0, 0, ...content], 10);
    assert.deepEqual(readId3(bytes), {});
  });
});

describe('MP4 tags', () => {
  const box = (name: string, content: readonly number[], size = content.length + 8) => [
    ...size32(size),
    ...ascii(name),
    ...content,
  ];
  const item = (name: string, content: readonly number[], type = 1) =>
    box(name, box('data', [...size32(type), 0, 0, 0, 0, ...content]));
  const movie = (items: readonly number[]) =>
    Uint8Array.from(
      box('moov', [
        ...box('mvhd', [1, 2, 3]),
        ...box('udta', box('meta', [0, 0, 0, 0, ...box('hdlr', [0, 0, 0, 0]), ...box('ilst', items)])),
      ]),
    );

  it('are read with their picture', () => {
    const items = [
      ...item('©nam', [...new TextEncoder().encode('Ebbe & Flut é')]),
      ...item('©too', ascii('encoder')),
      ...item('©ART', ascii('Ada')),
      ...item('©alb', ascii('Slack Water')),
      ...item('covr', jpeg, 13),
    ];
    const { picture, ...rest } = readMp4Tags(movie(items));
    assert.deepEqual(rest, { title: 'Ebbe & Flut é', artist: 'Ada', album: 'Slack Water' });
    assert.deepEqual([picture!.type, [...picture!.bytes]], ['image/jpeg', jpeg]);
  });

  const fine = item('©nam', ascii('Fine'));
  const attacks: Record<string, [Uint8Array, AudioTags]> = {
    nothing: [new Uint8Array(0), {}],
    'a size below that of a header': [movie([...fine, ...box('©ART', [1, 2, 3], 4)]), { title: 'Fine' }],
    'a size of 4 GB': [movie([...fine, ...box('covr', jpeg, 0xffffffff)]), { title: 'Fine' }],
    'a data box longer than its item': [movie([...box('©ART', box('data', [1, 2], 9000)), ...fine]), { title: 'Fine' }],
    'boxes of no content without end': [
      movie([...Array.from({ length: 20_000 }, () => box('free', [])).flat(), ...fine]),
      {},
    ],
    'a 64-bit size that is too large': [
      movie([...fine, ...size32(1), ...ascii('covr'), 255, 255, 255, 255, 255, 255, 255, 255, ...jpeg]),
      { title: 'Fine' },
    ],
    'a picture that is a document': [
      movie([...item('covr', ascii('<svg onload=alert(1)>'), 13), ...fine]),
      { title: 'Fine' },
    ],
    'an index cut off': [movie([...fine, ...item('covr', jpeg, 13)]).subarray(0, -4), { title: 'Fine' }],
  };
  for (const [name, [bytes, expected]] of Object.entries(attacks)) {
    it(`are read as far as they can be: ${name}`, () => assert.deepEqual(readMp4Tags(bytes), expected));
  }
});
