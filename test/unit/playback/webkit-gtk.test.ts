import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWebkitGtk } from '../../../src/playback/media.js';

test('WebKit on Linux is told from what else names Linux or WebKit', () => {
  const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15';
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
  for (const [userAgent, expected] of [
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit}`, true],
    [`Mozilla/5.0 (X11; Ubuntu; Linux x86_64) ${webkit} Epiphany/605.1.15`, true],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit}`, false],
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`, false],
    [`Mozilla/5.0 (Linux; Android 10; K) ${chrome.replace('Safari', 'Mobile Safari')}`, false],
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome.replace('Chrome', 'HeadlessChrome')}`, false],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', false],
  ] as const) {
    assert.equal(isWebkitGtk({ userAgent }), expected, userAgent);
  }
});
