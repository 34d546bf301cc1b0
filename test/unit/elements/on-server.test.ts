import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LitElement } from 'lit';
import * as cuewave from '../../../src/index.js';

const classes = {
  CueChapters: cuewave.CueChapters,
  CueControls: cuewave.CueControls,
  CuePlayer: cuewave.CuePlayer,
  CueSearch: cuewave.CueSearch,
  CueShare: cuewave.CueShare,
  CueTranscript: cuewave.CueTranscript,
  CueWaveform: cuewave.CueWaveform,
};

describe('where there is no page', () => {
  test('every element is known', () => {
    const known = Object.values(cuewave).filter(value => 'elementProperties' in value);
    assert.deepEqual(new Set(known), new Set<unknown>(Object.values(classes)));
  });

  for (const [name, Element] of Object.entries(classes)) {
    test(`${name} can be made and rendered, as a server does`, () => {
      const element: LitElement = new Element();
      Object.assign(element, { src: 'a.vtt' });
      const { render, willUpdate } = element as unknown as Record<string, (changed?: Map<string, unknown>) => unknown>;
      willUpdate?.call(element, new Map());
      assert.ok(render?.call(element));
    });
  }
});
