import { userEvent } from 'storybook/test';
import type { CuePlayer, CueTranscript } from '../src/index.js';
import type { WordPosition } from '../src/transcript/index.js';
import { frame, PlayerDriver, TranscriptDriver, until } from '../test/elements/helpers.js';

/** The first element of a path of selectors, each in the shadow tree of the one before or among its children. */
export function find<E extends HTMLElement = HTMLElement>(from: Element, ...path: readonly string[]): E | null {
  let found: Element | null = from;
  for (const selector of path) {
    found = found?.shadowRoot?.querySelector(selector) ?? found?.querySelector(selector) ?? null;
  }
  return found as E | null;
}

/** The same, once it is there. */
export function appear<E extends HTMLElement = HTMLElement>(from: Element, ...path: readonly string[]): Promise<E> {
  return until(() => find<E>(from, ...path), `there is ${path.join(' ')}`);
}

/** The player of a story, once it can play silently and its text is shown. */
export async function playerIn(canvas: HTMLElement, selector = 'cue-player'): Promise<PlayerDriver> {
  const driver = new PlayerDriver(await appear<CuePlayer>(canvas, selector));
  await driver.ready();
  return driver;
}

/** The transcript of a story, by itself or at the end of a path of selectors, once its text is shown. */
export async function transcriptIn(canvas: HTMLElement, ...path: readonly string[]): Promise<TranscriptDriver> {
  const driver = new TranscriptDriver(
    await appear<CueTranscript>(canvas, ...(path.length > 0 ? path : ['cue-transcript'])),
  );
  await driver.ready();
  return driver;
}

/** Waits until the word that is lit is this one. */
export async function lit(transcript: TranscriptDriver, text: string): Promise<void> {
  await until(() => transcript.litText === text, `“${text}” is lit`);
}

/** Goes to a time in seconds at which another word is said than now, and waits until that is lit. */
export async function goTo(transcript: TranscriptDriver, time: number): Promise<void> {
  const media = transcript.element.media!;
  const before = transcript.lit()[0];
  media.currentTime = time;
  await until(() => !media.seeking && transcript.lit()[0] && transcript.lit()[0] !== before, `${time} s is lit`);
}

/** Clicks a word with the mouse. */
export async function clickWord(transcript: TranscriptDriver, position: WordPosition): Promise<void> {
  const [clientX, clientY] = await transcript.pointOf(position);
  const target = transcript.wordsAround(position.cue);
  // By hand: a click of user-event moves the selection, and it does not know where the words lie.
  const init = { bubbles: true, composed: true, cancelable: true, clientX, clientY, detail: 1 };
  for (const event of [new PointerEvent('pointerdown', init), new PointerEvent('pointerup', init)]) {
    target.dispatchEvent(event);
  }
  target.dispatchEvent(new MouseEvent('click', init));
}

/** Selects from one word to another, as a reader who drags over them. */
export async function selectWords(
  transcript: TranscriptDriver,
  from: WordPosition,
  to: WordPosition = from,
): Promise<void> {
  await transcript.pointOf(from);
  const [first, last] = [transcript.rangeOf(from), transcript.rangeOf(to)];
  getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  await frame();
}

/** Presses keys on what has the focus, in the notation of user-event: `k`, `{Enter}`, `{ArrowDown}`. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(key);
    await frame();
  }
}

/** Writes in a field, in place of what is in it. */
export async function write(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await frame();
}
