import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstNameAt, objectPlaces } from '../../../src/transcript/formats/json-objects.js';
import {
  type JsonObject,
  jsonSourceInSlices,
  namesOf,
  offset,
  repeated,
} from '../../../src/transcript/formats/json-source.js';
import { finish } from '../../../src/transcript/slices.js';

/** The value, as JSON, and what is left out: its offset, text and message. */
function read(source: string): [value: unknown, damages: unknown[]] {
  const { value, damages } = finish(jsonSourceInSlices(source));
  // Objects have no prototype.
  const plain = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  return [plain, damages.map(({ offset, text, message }) => [offset, text, message])];
}

describe('JSON', () => {
  for (const source of [
    'null',
    'true',
    'false',
    '0',
    '-1.5e+3',
    '12E-1',
    '""',
    '[]',
    '{}',
    ' \t\r\n[1 , [ "a" ] , { "b" : { } } ]\n',
    '"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\\uD83D\\uDE00 é😀"',
    '{"__proto__":1,"constructor":{"toString":2}}',
  ]) {
    test(`is read as it is: ${source}`, () => assert.deepEqual(read(source), [JSON.parse(source), []]));
  }

  for (const [source, value] of [
    ['\ufeff{"a":1}', { a: 1 }],
    ['', undefined],
    [' \n', undefined],
    ['{"a":1}{"a":2}', [{ a: 1 }, { a: 2 }]],
    ['{"a":1}\n[2]\n"c"', [{ a: 1 }, [2], 'c']],
    ['[NaN,Infinity,-Infinity]', [null, null, null]],
    ['[1 2,]', [1, 2]],
    ['{"a":1 "b":2}', { a: 1, b: 2 }],
    ['"\\u00G9 \\u12 \\q \\u@000 \\u00g0"', 'u00G9 u12 q u@000 u00g0'],
    [`"${'a'.repeat(2500)}\\n"`, `${'a'.repeat(2500)}\n`],
  ] as const) {
    test(`and so is ${JSON.stringify(source.slice(0, 40))}`, () => assert.deepEqual(read(source), [value, []]));
  }

  const ends = 'The file ends here, in the middle.';
  for (const [source, value, ...damages] of [
    ['1.', undefined, [0, '1.', '"1" begins no value.']],
    ['1x', undefined, [0, '1x', '"1" begins no value.']],
    ['1.5.6', undefined, [0, '1.5.6', '"1" begins no value.']],
    ['truex', true, [4, 'x', '"x" begins no value.']],
    ['[1,,2]', [1], [3, ',2]', '"," begins no value.']],
    ['[1,2', [1, 2], [4, '', ends]],
    ['[1,', [1], [3, '', ends]],
    ['[1, ', [1], [4, '', ends]],
    ['{"a":1', { a: 1 }, [6, '', ends]],
    ['{"a":', { a: null }, [5, '', ends]],
    ['{"a"', {}, [1, '"a"', 'A colon is missing.']],
    ['{"a" 1}', {}, [1, '"a" 1}', 'A colon is missing.']],
    ['{a:1}', {}, [1, 'a:1}', 'A name in quotation marks is missing.']],
    ['{"a":1]', { a: 1 }, [6, ']', 'A name in quotation marks is missing.']],
    ['"a', undefined, [0, '"a', 'The file ends in the middle of a text.']],
    ['"a\\"', undefined, [0, '"a\\"', 'The file ends in the middle of a text.']],
    ['[1]]', [1], [3, ']', '"]" begins no value.']],
    ['[1}', [1], [2, '}', '"}" begins no value.']],
    // What follows goes on where something of its kind does.
    ['[{"a":1},{"a":x},{"a":3}]', [{ a: 1 }, { a: null }, { a: 3 }], [14, 'x},', '"x" begins no value.']],
    ['[{"a":1},{"b":x},{"a":3}]', [{ a: 1 }, { b: null }, { a: 3 }], [14, 'x},', '"x" begins no value.']],
    [
      '[{"a":1},{"b":{"c":x},{ "a" : 3}]',
      [{ a: 1 }, { b: { c: null } }, { a: 3 }],
      [19, 'x},', '"x" begins no value.'],
    ],
    ['x{"a":1}', { a: 1 }, [0, 'x', '"x" begins no value.']],
    ['"a" x [1]', ['a', [1]], [4, 'x ', '"x" begins no value.']],
    [
      '{"s":[{"t":[{"w":1},{"w":x}]},{"t":[{"w":3}]}]}',
      { s: [{ t: [{ w: 1 }, { w: null }] }, { t: [{ w: 3 }] }] },
      [25, 'x}]},', '"x" begins no value.'],
    ],
  ] as const) {
    test(`is read as far as it can be: ${source}`, () => {
      const [found, left] = read(source);
      assert.deepEqual([found, left], [value, damages]);
    });
  }

  test('100 lists and objects are open at once', () => {
    const nested = (count: number) => '['.repeat(count) + ']'.repeat(count);
    assert.deepEqual(read(nested(100))[1], []);
    assert.equal((read(nested(101))[1][0] as unknown[])[2], 'More than 100 lists and objects are open at once.');
  });

  test('after 1,000 faults the rest is left out at once', () => {
    const [value, damages] = read('{"a":x}'.repeat(1200));
    assert.equal(damages.length, 1001);
    assert.match(
      String((damages.at(-1) as string[])[2]),
      /^"x" begins no value\. There are more than 1000 faults; the rest is not read\.$/,
    );
    assert.equal((value as unknown[]).length, 1001);
  });

  test('an object keeps where it stands, and what it says once more', () => {
    const { value } = finish(jsonSourceInSlices(' {"a":1,"b":{"c":2},"a":3,"a":[4]}'));
    const object = value as JsonObject;
    assert.equal(object[offset], 1);
    assert.equal((object.b as JsonObject)[offset], 12);
    assert.equal(object.a, 1);
    assert.deepEqual(object[repeated], [
      ['a', 3],
      ['a', [4]],
    ]);
    assert.deepEqual(namesOf(object), ['a', 'b']);
  });

  test('many names are listed once each, in order', () => {
    const many = Array.from({ length: 1500 }, (_, index) => `"n${index}":${index}`);
    const { value } = finish(jsonSourceInSlices(`{${many.join(',')},"n3":0}`));
    assert.deepEqual(
      namesOf(value as JsonObject),
      many.map(text => text.slice(1, text.indexOf('":'))),
    );
  });
});

describe('objects by their first name', () => {
  for (const [source, name] of [
    ['{"a":1}', '"a"'],
    ['{ \n"a b" \t: 1}', '"a b"'],
    ['{"":1}', '""'],
    ['{"a\\n":1}', undefined],
    ['{"a"}', undefined],
    ['{a:1}', undefined],
    ['{}', undefined],
    ['{"a', undefined],
    ['["a":1]', undefined],
    ['{', undefined],
    ['', undefined],
  ] as const) {
    test(JSON.stringify(source), () => assert.equal(firstNameAt(source, 0), name));
  }

  test('are found behind a place, also in texts', () => {
    const source = '{"a":1,"t":"{"a":2}"} {"b":3} {"a":4}';
    const places = finish(objectPlaces(source, 1));
    assert.deepEqual([places.after('"a"', 0), places.after('"a"', 12), places.after('"a"', 30)], [12, 30, undefined]);
    assert.equal(places.after('"b"', 5), 22);
    assert.equal(places.after('"c"', 0), undefined);
  });
});
