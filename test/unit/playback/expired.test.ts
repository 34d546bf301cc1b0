import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expiryOf } from '../../../src/playback/expired.js';

const file = 'https://a.example/1.mp3';
const seconds = Date.UTC(2026, 0, 1) / 1000;

describe('until when an address is valid', () => {
  test('is said in the ways of the services that sign it', () => {
    for (const query of [
      `?Expires=${seconds}&Signature=a&Key-Pair-Id=K`,
      `?token=a&expires=${seconds}`,
      `?exp=${seconds}&sig=a`,
      `?expires=${seconds * 1000}&sign=a`,
      '?Expires=2026-01-01T00:00:00Z&Signature=a',
      '?X-Amz-Date=20251231T235900Z&X-Amz-Expires=60&X-Amz-Signature=a',
      '?x-goog-date=20251231T230000Z&x-goog-expires=3600&x-goog-signature=a',
      '?sv=2024&se=2026-01-01T00%3A00%3A00Z&sig=a%3D',
      `?ex=${seconds.toString(16)}&is=1&hm=a&`,
      `?hdnts=st=1~exp=${seconds}~acl=/*~hmac=a`,
      `?v=1&__token__=exp=${seconds}~hmac=a#t=5`,
    ]) {
      assert.equal(expiryOf(file + query), seconds, query);
    }
    assert.equal(expiryOf(`https://a.example/hdntl=exp=${seconds}~hmac=a/1.mp3`), seconds);
  });

  test('is unknown where it is not said', () => {
    for (const query of [
      '',
      '?',
      '?v=2',
      '?token=a',
      '?Expires=soon',
      '?X-Amz-Date=today&X-Amz-Expires=5',
      '?se=',
      '?exp=0',
    ]) {
      assert.equal(expiryOf(file + query), undefined, query);
    }
  });
});
