import { assert } from 'chai';
import '../../src/index.js';
import type { CueErrorEvent } from '../../src/index.js';

const names = [
  'cue-player',
  'cue-transcript',
  'cue-controls',
  'cue-chapters',
  'cue-search',
  'cue-share',
  'cue-waveform',
] as const;

/** Names of the properties that a page may set, by what Lit knows of a class and what its setters are. */
function settable(element: Element): string[] {
  const { elementProperties } = element.constructor as unknown as {
    elementProperties: Map<string, { state?: boolean }>;
  };
  return [...elementProperties].filter(([, { state }]) => state !== true).map(([name]) => name);
}

describe('what frameworks do', () => {
  afterEach(() => document.body.replaceChildren());

  for (const name of names) {
    it(`${name}: any property may be null, and set again`, async () => {
      const element = document.createElement(name);
      document.body.append(element);
      await element.updateComplete;
      const errors: unknown[] = [];
      const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
        errors.push(event);
      };
      window.addEventListener('error', onError);
      window.addEventListener('unhandledrejection', onError);
      const properties = settable(element);
      assert.isNotEmpty(properties);
      for (const property of properties) {
        Object.assign(element, { [property]: null });
        await element.updateComplete;
        assert.isTrue(element.isConnected, property);
      }
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onError);
      assert.isEmpty(errors);
    });
  }

  it('an attribute that says false is as good as none, as servers write it', async () => {
    document.body.innerHTML =
      '<cue-player search="false" share="false" no-header="false" align="false" resume="false"></cue-player>';
    const player = document.querySelector('cue-player')!;
    await player.updateComplete;
    assert.isFalse(player.search);
    assert.isFalse(player.share);
    assert.isNotOk(player.align);
    assert.isNull(player.shadowRoot!.querySelector('cue-search'));
    player.setAttribute('search', '');
    await player.updateComplete;
    assert.isTrue(player.search);
    assert.isNotNull(player.shadowRoot!.querySelector('cue-search'));
    player.setAttribute('search', 'false');
    await player.updateComplete;
    assert.isFalse(player.search);
  });

  it('the document and the window hear of errors, with their type', () => {
    const heard: string[] = [];
    const scope = new AbortController();
    const onError = ({ error }: CueErrorEvent): number => heard.push(error.code);
    // Types fail where the events of documents and windows are not known.
    document.addEventListener('cue-error', onError, { signal: scope.signal });
    window.addEventListener('cue-error', onError, { signal: scope.signal });
    const player = document.createElement('cue-player');
    document.body.append(player);
    player.dispatchEvent(
      Object.assign(new Event('cue-error', { bubbles: true, composed: true }), { error: { code: 'http' } }),
    );
    scope.abort();
    assert.deepEqual(heard, ['http', 'http']);
  });
});
