import { html } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, TranscriptDriver } from './helpers.js';

/** Two cues of two words, the first with a time for each. */
export const short =
  'WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>One <00:01.000>two.\n\n00:02.000 --> 00:04.000\n<v Tom>Three four.';

/** A text of many paragraphs, each of `seconds`. */
export function long(paragraphs: number, seconds = 2): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const stamp = (time: number) => `${two(time / 3600)}:${two((time / 60) % 60)}:${two(time % 60)}.000`;
  const cues = Array.from({ length: paragraphs }, (_, i) => {
    const speaker = i % 2 === 0 ? 'Ada' : 'Tom';
    return `${stamp(i * seconds)} --> ${stamp((i + 1) * seconds)}\n<v ${speaker}>Paragraph ${i} says a few words of its own.`;
  });
  return ['WEBVTT', ...cues].join('\n\n');
}

/** Media of about the length of what is transcribed. */
function mediaFor(text: string): FakeMedia {
  const media = new FakeMedia();
  media.duration = (parseTranscript(text).cues.at(-1)?.end ?? 0) + 60;
  return media;
}

/** A transcript in the page with media that moves only when told to. */
export async function shown(
  text: string,
  media = mediaFor(text),
): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const element = mount<CueTranscript>(
    html`<cue-transcript .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`,
  );
  const transcript = new TranscriptDriver(element);
  await transcript.ready();
  return { transcript, media };
}

/** Whether the lit word is in the box. */
export function isInBox(transcript: TranscriptDriver): boolean {
  const box = transcript.box.getBoundingClientRect();
  const word = transcript.lit()[0]?.getBoundingClientRect();
  return word !== undefined && word.top >= box.top && word.bottom <= box.bottom;
}

/** Scrolls the box as a reader does. */
export async function scrollAway(transcript: TranscriptDriver, scrollTop: number): Promise<void> {
  transcript.box.dispatchEvent(new WheelEvent('wheel', { deltaY: 500 }));
  transcript.box.scrollTop = scrollTop;
  await frame();
  await transcript.element.updateComplete;
}

/** Lets everything that moves by frames come to rest. */
export async function rest(transcript: TranscriptDriver): Promise<void> {
  let before = Number.NaN;
  for (let still = 0; still < 5; still++) {
    await frame();
    if (transcript.box.scrollTop !== before) still = 0;
    before = transcript.box.scrollTop;
  }
}
