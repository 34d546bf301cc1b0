import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PositionStore } from '../../../src/playback/positions.js';
import { isSigned, isSignedAnew, recordingOf } from '../../../src/playback/recording.js';

const file = 'https://a.example/1.mp3';

describe('a recording whose address is signed', () => {
  test('is the same, whatever signs it', () => {
    for (const query of [
      '?Expires=1&Signature=a&Key-Pair-Id=K',
      '?Policy=p&Signature=a&Key-Pair-Id=K',
      '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=1&X-Amz-Expires=60&X-Amz-Signature=a&X-Amz-Security-Token=t',
      '?x-amz-signature=b',
      '?AWSAccessKeyId=k&Expires=1&Signature=a%3D',
      '?X-Goog-Signature=a&X-Goog-Date=1',
      '?sv=2024&se=2026-01-01&sr=b&sp=r&sig=a',
      '?md5=a&expires=1',
      '?token=a',
      '?access_token=a',
      '?hdnts=exp=1~hmac=a',
      '?exp=1&sig=a#t=5',
      '?sp=r&st=2026-01-01&se=2026-01-02&skoid=1&sktid=2&saoid=3&scid=4&ses=5&si=p&sv=2024&sr=b&sig=a%3D',
      '?token=HS256-a&expires=1&token_path=%2Fshows%2F&token_countries=FR',
      '?Policy=p&Signature=a&Key-Pair-Id=K&Hash-Algorithm=SHA256',
      '?ex=65f0&is=65e0&hm=abc&',
      '?verify=1700000000-a%2Bb',
      '?wowzatokenhash=a&wowzatokenendtime=1',
      '?q-sign-algorithm=sha1&q-ak=k&q-sign-time=1%3B2&q-key-time=1%3B2&q-header-list=host&q-url-param-list=&q-signature=a',
      '?__token__=exp=1~acl=/*~hmac=a',
      '?Authorization=3_2026',
      '?',
    ]) {
      assert.equal(recordingOf(file + query), file, query);
    }
  });

  test('is the same where the path has the signature', () => {
    const at = (part: string) => `https://a.example${part}/shows/1.mp3`;
    assert.equal(recordingOf(at('/bcdn_token=HS256-a&expires=1&token_path=%2Fshows%2F')), at(''));
    assert.equal(recordingOf(at('/hdnts=exp=1~acl=%2f*~hmac=a')), at(''));
    assert.equal(recordingOf(at('/token=2')), at('/token=2'));
  });

  test('is told to be signed', () => {
    for (const [address, expected] of [
      [`${file}?Expires=1`, true],
      ['https://a.example/hdnts=exp=1/1.mp3', true],
      [file, false],
      [`${file}?`, false],
      [`${file}?v=2#t=5`, false],
      ['blob:https://a.example/5', false],
    ] as const) {
      assert.equal(isSigned(address), expected, address);
    }
  });

  test('is told from others by all else', () => {
    for (const query of [
      '',
      '?v=2',
      '?id=5&lang=en',
      '?st=5',
      '?md5=a',
      '?tokens=3',
      '?a&b=',
      '?key=1',
      '?t=%20+',
      '?ts=5',
      '?ex=1',
      '?nonce=1',
    ]) {
      assert.equal(recordingOf(file + query), file + query);
      assert.equal(
        recordingOf(`${file}${query}${query ? '&' : '?'}Expires=5`),
        ['?st=5', '?md5=a', '?ts=5', '?ex=1', '?nonce=1'].includes(query) ? file : file + query,
      );
    }
    assert.equal(recordingOf('1.mp3?Expires=1&v=2&Signature=a'), '1.mp3?v=2');
    assert.equal(recordingOf('blob:https://a.example/5'), 'blob:https://a.example/5');
  });

  test('is signed anew when only that is another', () => {
    assert.equal(isSignedAnew(`${file}?Expires=1`, `${file}?Expires=2`), true);
    assert.equal(isSignedAnew(`${file}?Expires=1`, `${file}?Expires=1`), false);
    assert.equal(isSignedAnew(`${file}?v=1&Expires=1`, `${file}?v=2&Expires=2`), false);
    assert.equal(isSignedAnew('', ''), false);
  });

  test('is remembered without its signature', () => {
    const items = new Map<string, string>();
    const store = new PositionStore(() => ({
      getItem: key => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: key => void items.delete(key),
    }));
    store.write(`${file}?v=2&Expires=1&Signature=secret`, 50);
    assert.equal(store.read(`${file}?v=2&Expires=2&Signature=other`), 50);
    assert.equal(store.read(`${file}?v=3&Expires=2&Signature=other`), undefined);
    assert.doesNotMatch([...items.values()].join(), /secret|Expires/);
  });
});
