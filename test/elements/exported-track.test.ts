import { expect } from 'chai';
import { parseTranscript, serializeTranscript } from '../../src/transcript/index.js';
import { addressOf, once } from './helpers.js';
import { skipFor } from './skip.js';

/** The cues that the browser itself reads from WebVTT. */
async function nativeCues(webvtt: string): Promise<VTTCue[]> {
  const audio = document.createElement('audio');
  const track = document.createElement('track');
  track.src = addressOf(webvtt);
  audio.append(track);
  document.body.append(audio);
  track.track.mode = 'hidden';
  await once(track, 'load');
  const cues = [...(track.track.cues ?? [])] as VTTCue[];
  audio.remove();
  return cues;
}

async function checkExport(text: string): Promise<void> {
  const { cues } = parseTranscript(text);
  const native = await nativeCues(serializeTranscript(parseTranscript(text), 'webvtt'));
  const of = (start: number, end: number, said: string) => `${start} ${end} ${said}`;
  expect(native.map(cue => of(cue.startTime, cue.endTime, cue.getCueAsHTML().textContent ?? ''))).to.deep.equal(
    cues.map(cue => of(cue.start, cue.end, cue.text)),
  );
}

describe('a text without times, converted to WebVTT', () => {
  it('is a track that the browser loads with every cue', async () => {
    const speech = Array.from({ length: 30 }, (_, index) => `Sentence ${index}: a < b & c --> d, "so".`);
    await checkExport(
      ['A title', ...speech, '00:10:00.000 --> 00:10:09.500', 'A title\nPowered by nobody'].join('\n\n'),
    );
  });

  it('so is the reference file', async function () {
    const response = await fetch('/__seed__/transcript.txt');
    if (!response.ok) skipFor(this, 'there is no ../shared/seed here');
    await checkExport(await response.text());
  });
});
