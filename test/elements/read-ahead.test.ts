import { expect } from 'chai';
import { CueLoadError, loadTranscript } from '../../src/playback/index.js';
import { readAhead } from '../../src/playback/loading/load-transcript.js';

// No element is to be defined here: with them nothing is read ahead.
const address = '/demo/media/tides.en.vtt';

describe('a transcript that is read before an element asks for it', () => {
  const realFetch = window.fetch;
  let asked: string[];
  let life: AbortController;

  beforeEach(() => {
    asked = [];
    life = new AbortController();
    window.fetch = (input, init) => {
      asked.push(String(input));
      return realFetch(input, init);
    };
  });

  afterEach(() => {
    window.fetch = realFetch;
    life.abort();
  });

  const load = (url: string, options = {}) => loadTranscript(url, { signal: life.signal, ...options });

  it('is only read where there are no elements yet', () => {
    expect(customElements.get('cue-transcript')).to.equal(undefined);
  });

  it('is that which the first to ask gets, without another request', async () => {
    readAhead(address);
    const first = await load(address);
    expect(first.cues.length).to.be.greaterThan(3);
    expect(asked).to.deep.equal([address]);
    expect(await load(address)).to.not.equal(first);
    expect(asked.length).to.equal(2);
  });

  it('is read anew with requests of an own kind, and past the cache', async () => {
    for (const options of [{ fetch: realFetch.bind(window) }, { cache: 'reload' }]) {
      readAhead(address);
      const before = asked.length;
      await load(address, options);
      expect(asked.length).to.equal(before + ('fetch' in options ? 0 : 1));
    }
  });

  it('is read again where its times are estimated and the length is known', async () => {
    const text = URL.createObjectURL(new Blob(['One line of words.\n\nAnother line of words.\n']));
    readAhead(text);
    const { cues } = await load(text, { duration: 30 });
    expect(cues.at(-1)!.end).to.equal(30);
    expect(asked).to.deep.equal([text, text]);
  });

  it('fails for who asks, and is asked for anew then', async () => {
    const missing = '/__fault__/404/a.vtt';
    readAhead(missing);
    const error = await load(missing).catch(reason => reason);
    expect(error).to.be.instanceOf(CueLoadError);
    expect(error.status).to.equal(404);
    await load(missing).catch(() => {});
    expect(asked).to.deep.equal([missing, missing]);
  });

  it('ends with who asked', async () => {
    const never = '/__fault__/hang/a.vtt';
    readAhead(never);
    const reason = load(never).catch(error => error);
    life.abort();
    expect(await reason).to.equal(life.signal.reason);
  });
});
