import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueTranscript } from '../../src/index.js';
import { addressOf, frame, mount, TranscriptDriver, unmountAll, wavOf } from './helpers.js';

const attacks = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '<svg onload=window.hacked=1>',
  '<a href="javascript:window.hacked=1">click</a>',
  '"><iframe srcdoc="<script>parent.hacked=1</script>">',
  '{{constructor.constructor("window.hacked=1")()}} {window.hacked = 1}',
];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Elements that the transcript itself never makes. */
const foreign = 'script, img, svg, iframe, a, style:not(:first-of-type), object, embed, [onerror], [onload], [href]';

async function shown(text: string): Promise<TranscriptDriver> {
  const transcript = new TranscriptDriver(
    mount<CueTranscript>(html`<cue-transcript src=${addressOf(text)}></cue-transcript>`),
  );
  await transcript.ready();
  await frame();
  return transcript;
}

function expectNoHarm(transcript: TranscriptDriver): void {
  expect((window as { hacked?: unknown }).hacked).to.equal(undefined);
  expect(transcript.root.querySelector('[part=text]')?.querySelectorAll(foreign).length).to.equal(0);
}

describe('text from a file', () => {
  afterEach(unmountAll);

  it('is shown as it is written, whatever markup it looks like', async () => {
    const text = ['A title', ...attacks, '00:01:00.000 --> 00:01:02.000', 'A title\nfooter <script>1</script>'];
    const transcript = await shown(text.join('\n\n'));
    expectNoHarm(transcript);
    for (const attack of attacks) expect(transcript.texts).to.include(attack);
    expect(transcript.texts.at(-1)).to.include('<script>1</script>');
  });

  it('is shown as it is meant where WebVTT escapes it, in text, speakers and asides', async () => {
    const cues = attacks.map(
      (attack, i) => `id-${i}\n00:0${i}.000 --> 00:0${i + 1}.000\n<v ${escaped(attack)}>${escaped(attack)}`,
    );
    const stray = `${escaped(attacks[0] as string)} has no time`;
    const transcript = await shown(['WEBVTT', ...cues, stray].join('\n\n'));
    expectNoHarm(transcript);
    for (const attack of attacks) expect(transcript.texts.map(text => text.trim())).to.include(attack);
    const speakers = [...transcript.root.querySelectorAll('[part=speaker]')].map(node => node.textContent);
    expect(speakers).to.deep.equal(attacks);
    expect(transcript.texts.at(-1)).to.equal(`${attacks[0]} has no time`);
  });

  it('does not run what WebVTT would read as a tag', async () => {
    const cues = attacks.map((attack, i) => `00:0${i}.000 --> 00:0${i + 1}.000\nbefore ${attack} after`);
    const transcript = await shown(['WEBVTT', ...cues].join('\n\n'));
    expectNoHarm(transcript);
  });

  it('does no harm through addresses in attributes', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player
        src=${wavOf(1)}
        transcript="javascript:window.hacked=1"
        peaks="javascript:window.hacked=1"
      ></cue-player>`,
    );
    await player.updateComplete;
    for (let i = 0; i < 10; i++) await frame();
    expect((window as { hacked?: unknown }).hacked).to.equal(undefined);
  });
});
