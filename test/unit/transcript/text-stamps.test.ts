// The time of a line, in the ways that people and programs write it: what of the line is the time, what a name, what is said.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readStamp } from '../../../src/transcript/formats/text-stamps.js';

/** Start, end, what is before and behind, whether it is sure; then frames, and whether nothing but a space, or nothing, parts it. */
function stampOf(line: string): unknown[] | undefined {
  const stamp = readStamp(line);
  if (stamp === undefined) return undefined;
  const { start, end, before, rest, isSure, frames, isJoined, isGlued } = stamp;
  const more = [...(frames ? [frames] : []), ...(isJoined ? ['joined'] : []), ...(isGlued ? ['glued'] : [])];
  return [start, end ?? null, before, rest, isSure, ...more];
}

for (const [name, lines] of Object.entries({
  'in seconds': [
    ['SPEAKER_00 [0.0 - 4.0]: Late', [0, 4, 'SPEAKER_00', 'Late', true]],
    ['SPEAKER_00 [10.25s -> 123456.5s] Late', [10.25, 123456.5, 'SPEAKER_00', 'Late', true]],
    ['[0.0 - 4.0] Late', undefined],
    ['[0.0 – 4.0] Late', undefined],
    ['Ann [0.0 – 4.0] : Late', [0, 4, 'Ann', 'Late', true]],
    ['Ann [0.0s—4.0s]  Late', [0, 4, 'Ann', 'Late', true]],
    ['Ann\t[0,5 -> 4,25] - Late', [0.5, 4.25, 'Ann', '- Late', true]],
    ['[0.0 -> 4.0]: Late', [0, 4, '', 'Late', true]],
    ['a [1] b [0.0 -> 4.0] x', undefined],
    ['Ann [1234567.0 -> 4.0] x', undefined],
    ['Ann [1.0000 -> 4.0] x', undefined],
  ],
  'in other scripts': [
    ['［００：０３］ おそい', [3, null, '', 'おそい', true]],
    ['【00:03】おそい', [3, null, '', 'おそい', true]],
    ['Ann（00:03） 遅い', [3, null, 'Ann', '遅い', true]],
    ['00：03 遅い', [3, null, '', '遅い', false]],
    ['(٠٠:٠٣) x', [3, null, '', 'x', true]],
    ['०:०३ x', [3, null, '', 'x', false]],
    ['۰۰:۰۳ x', [3, null, '', 'x', false]],
    ['００：０３～００：０５ 遅い', [3, 5, '', '遅い', true]],
    ['田中（00：03） 遅い：はい', [3, null, '田中', '遅い：はい', true]],
    ['１２３ 遅い', undefined],
    ['００：０３．５ 遅い', [3.5, null, '', '遅い', false]],
    ['００：０３，２５ x', [3.25, null, '', 'x', false]],
  ],
  'in units': [
    ['12h02m03s Late', [43323, null, '', 'Late', false]],
    ['120h2m3s Late', [432123, null, '', 'Late', false]],
    ['1h 02m 03s Late', [3723, null, '', 'Late', false]],
    ['3m 2s: Late', [182, null, '', 'Late', false]],
    ['Ann 1h2m3s', [3723, null, 'Ann', '', false]],
    ['Ann Lee 1h 2m 3s:  ', [3723, null, 'Ann Lee', '', false]],
    ['Ann1h2m3s', undefined],
    ['[Ann 3m12s] x', undefined],
    ['x [3m12s]:Late', [192, null, 'x', 'Late', true]],
    ['[3m12s]Late', undefined],
    ['3m12s', [192, null, '', '', false]],
    ['3m12sx', undefined],
  ],
  'as timecodes': [
    ['01:02:03:04 Late', [3723, null, '', 'Late', true, [4, 0, 0]]],
    ['1  00:00:02:12 00:00:06:00 Good', [2, 6, '', 'Good', true, [12, 0, 0]]],
    ['00:00:02:12 , 00:00:06:00', [2, 6, '', '', true, [12, 0, 0]]],
    ['00:00:02:12 x', [2, null, '', 'x', true, [12, 0, 0]]],
    ['100;00;02;12 x', undefined],
    ['00;00;02;12 x', [2, null, '', 'x', true, [12, 0, 25]]],
  ],
  'of more than an hour in minutes': [
    ['65:03 Late', [3903, null, '', 'Late', false]],
    ['120:30 Late', [7230, null, '', 'Late', false]],
    ['999:59.5 Late', [59999.5, null, '', 'Late', false]],
    ['75:30,25 Late', [4530.25, null, '', 'Late', false]],
    ['59:30 Late', [3570, null, '', 'Late', false]],
    ['60:00 Late', [3600, null, '', 'Late', false]],
    ['65:75 x', undefined],
    ['1200:30 Late', undefined],
  ],
  'in brackets with a name': [
    ['(Ann Lee, 00:12) Late', [12, null, 'Ann Lee', 'Late', true]],
    ['[Ann Lee 00:12] Late', [12, null, 'Ann Lee', 'Late', true]],
    ['(Ann Lee | 0:12) - Late', [12, null, 'Ann Lee', 'Late', true]],
    ['[ann 00:12] x', undefined],
    ['(Luke 3:16) x', undefined],
    ['[Ann Lee 00:12]: Late', [12, null, 'Ann Lee', 'Late', true]],
    ['(Ann , 0:12) Late', [12, null, 'Ann', 'Late', true]],
    ['[Dr. Ann Lee 0:12] Late', [12, null, 'Dr. Ann Lee', 'Late', true]],
  ],
  'that nothing parts from the text': [
    ['0:12Good morning', [12, null, '', 'Good morning', false, 'glued']],
    ['0:12am we left', undefined],
    ['0:12pm x', undefined],
    ['0:12a', undefined],
    ['7:45 am x', undefined],
    ['0:12h x', undefined],
    ['18:10Uhr x', undefined],
    ['0:12th x', undefined],
    ['0:12Then so', [12, null, '', 'Then so', false, 'glued']],
    ['0:12St x', undefined],
    ['0:12sure', [12, null, '', 'sure', false, 'glued']],
  ],
  'behind a name': [
    ['Ann 12:03 Late again', [723, null, 'Ann', 'Late again', false, 'joined']],
    ['Ann 1:02:03 Late', [3723, null, 'Ann', 'Late', false, 'joined']],
    ['Ann  12:03 Late', undefined],
    ['Ann 12:03Late', undefined],
    ['Ann\t12:03\tLate', [723, null, 'Ann', 'Late', true]],
    ['Ann\t12:03 Late', undefined],
    ['Ann    12:03', [723, null, 'Ann', '', true]],
    ['A\t0:03\tx', [3, null, 'A', 'x', true]],
    ['1:2 a\t0:03\tx', undefined],
    ['Ann (12:03)Late', [723, null, 'Ann', 'Late', true]],
    ['Ann ( 12:03 ) Late', [723, null, 'Ann', 'Late', true]],
    ['Ann (12:03x) Late', undefined],
    ['Ann/ 12:03', [723, null, 'Ann', '', false]],
    ['Ann · 12:03', [723, null, 'Ann', '', false]],
  ],
  'behind a word that says so, or a name in brackets': [
    ['Times 12:03: x', [723, null, 'Times', 'x', false]],
    ['[Ann ] 12:03', [723, null, 'Ann', '', false]],
    ['[Ann]: 12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Time: 0:12', [12, null, '', '', false]],
    ['Timestamp 0:12', [12, null, '', '', false]],
    ['Time code 12:03: x', [723, null, '', 'x', false]],
    ['Timecode  0:12  x', [12, null, '', 'x', true]],
    ['Zeit 12:03: x', [723, null, '', 'x', false]],
    ['My time 12:03: x', [723, null, 'My time', 'x', false]],
  ],
  'as marks': [
    ['#0:05-25# Late #0:07.5#', [5.25, 7.5, '', 'Late', true]],
    ['#0:05# a #b #0:07#', [5, 7, '', 'a #b', true]],
    ['  #0:05# Late.', [5, null, '', 'Late.', true]],
    ['x #0:05# Late.', undefined],
    ['#0:05#Late #0:06# and #0:07#', [5, 7, '', 'Late #0:06# and', true]],
  ],
  'behind a name, with a sign': [
    ['Ann 12:03:', [723, null, 'Ann', '', false]],
    ['Ann 12:03 ：', [723, null, 'Ann', '', false]],
    ['Ann 12:03:Late', undefined],
    ['Ann 12:03：Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03  | Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 / Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 • Late', [723, null, 'Ann', 'Late', false]],
    ['Ann 12:03 /Late', [723, null, 'Ann', '/Late', false, 'joined']],
    ['Ann:  12:03 Late', [723, null, 'Ann', 'Late', false]],
    ['Ann :12:03 Late', undefined],
    ['Ann | 12:03x', undefined],
  ],
} as const)) {
  describe(`times ${name}`, () => {
    for (const [line, expected] of lines) test(JSON.stringify(line), () => assert.deepEqual(stampOf(line), expected));
  });
}
