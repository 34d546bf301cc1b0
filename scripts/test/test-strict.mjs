// The stage `strict`: the built player under the strictest policy. Whatever a reader does, nothing is refused and
// nothing is asked for that the page did not name.

import { findEngine, launchEngine } from '../browsers/engines.mjs';
import { makeAudio } from '../fixtures/make-audio.mjs';
import { serveStrict } from '../fixtures/serve-strict.mjs';
import { Checks, expectNone } from './checks.mjs';

/** What the page names, and what the feed that it names does. */
const named =
  /^\/(?:test\/strict\/(?:page\.html|watch\.js|acts\.js)|dist\/cdn\/[\w.-]+\.js|__made__\/aac\.m4a|favicon\.ico|demo\/media\/(?:tides\.en\.(?:mp3|vtt|peaks\.json|chapters\.vtt)|levain\.fr\.(?:mp3|txt)|feed\.xml))$/;

/** What the test server makes for an act. */
const made = { 'measures what mediabunny decodes': 'aac.m4a' };

async function checkIn(engine, checks, server) {
  const browser = await launchEngine(engine);
  const say = what => `${engine}: ${what}`;
  const violations = async () => [...(await browser.run('async () => globalThis.violations')), ...server.reports];
  try {
    await browser.open(`${server.origin}/test/strict/page.html`);
    for (const name of await browser.run('async () => Object.keys(globalThis.acts)')) {
      await checks.check(say(name), async () => {
        if (name in made) await makeAudio(made[name]);
        await browser.run(`async name => { await globalThis.acts[name](); }`, name);
      });
    }
    await checks.check(say('nothing is refused'), async () => expectNone(await violations()));
    await checks.check(say('nothing is asked for that is not named'), () =>
      expectNone(server.requests.filter(path => !named.test(path))),
    );
    await checks.check(say('what is refused is noticed'), async () => {
      await browser.run(`async () => {
        const style = document.createElement('style');
        style.textContent = 'p { color: red }';
        document.head.append(style);
        while (globalThis.violations.length === 0) await new Promise(done => setTimeout(done, 10));
      }`);
    });
    await browser.open(`${server.origin}/demo/`);
    server.reports.length = 0;
    await checks.check(say('the demo is shown, and nothing of it is refused'), async () => {
      await browser.run(`async () => {
        const isShown = element => element.shadowRoot?.querySelector('[part~=words]') ||
          element.shadowRoot?.querySelector('cue-transcript')?.shadowRoot?.querySelector('[part~=words]');
        while (![...document.querySelectorAll('cue-player, cue-transcript')].every(isShown)) {
          await new Promise(done => setTimeout(done, 30));
        }
      }`);
      expectNone(await violations());
    });
  } finally {
    await browser.close();
  }
}

/** Checks in these engines; dist/ has to be built. */
export async function testStrict(engines) {
  const checks = new Checks();
  for (const engine of engines) {
    findEngine(engine);
    const server = await serveStrict();
    try {
      await checkIn(engine, checks, server);
    } finally {
      await server.close();
    }
  }
  return checks.counts;
}
