// Who says the first text of a payload, as it is told without reading all of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstVoice } from '../../../src/transcript/formats/webvtt-voice.js';

describe('who says the first text of a payload', () => {
  for (const [payload, voice] of [
    ['<v Ann>So', 'Ann'],
    ['<v  Ann   Lee >So', 'Ann Lee'],
    ['<v.loud Ann>So', 'Ann'],
    ['<v\tAnn\n>So', 'Ann'],
    ['<v &amp;co>So', '&co'],
    ['So <v Ann>and', 'Ann'],
    ['<v Ann><i>So', 'Ann'],
    ['<v Ann><v Bob>So', 'Bob'],
    ['<v Ann><00:01>So', 'Ann'],
    ['<x><v Ann>So', 'Ann'],
    ['<ruby><rt><v Ann>So', 'Ann'],
    ['<v Ann><ruby><rt></ruby>So', 'Ann'],
    ['<v Ann><ruby><rt></ruby></v>So', undefined],
    ['<v Ann></v>So', undefined],
    ['<v>So', undefined],
    ['<v Ann>', undefined],
  ] as const) {
    test(JSON.stringify(payload), () => assert.equal(firstVoice(payload), voice));
  }
});
