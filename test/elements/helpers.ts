import { render, type TemplateResult } from 'lit';
import type { CueControls, CuePlayer, CueTranscript, CueWaveform } from '../../src/index.js';
import type { Cue, Word, WordPosition } from '../../src/transcript/index.js';
import '../../src/index.js';

/** The demo's own recordings, as the test server has them. */
export const english = {
  audio: '/demo/media/tides.en.mp3',
  webvtt: '/demo/media/tides.en.vtt',
  text: '/demo/media/tides.en.txt',
  peaks: '/demo/media/tides.en.peaks.json',
} as const;

const containers: HTMLElement[] = [];

/** Puts a template in the page and gives its first element. */
export function mount<E extends HTMLElement>(template: TemplateResult): E {
  const container = document.createElement('div');
  document.body.append(container);
  containers.push(container);
  render(template, container);
  return container.firstElementChild as E;
}

/** Takes everything out of the page that was put there. */
export function unmountAll(): void {
  for (const container of containers.splice(0)) container.remove();
}

/** Waits for a condition, looking on each frame. Rejects, saying what was waited for, after 45 s. */
export async function until<T>(condition: () => T, what: string): Promise<NonNullable<T>> {
  const limit = performance.now() + 45_000;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > limit) throw new Error(`waited in vain until ${what}`);
    await frame();
  }
}

/** The next animation frame. */
export function frame(): Promise<void> {
  return new Promise(resolve => requestAnimationFrame(() => resolve()));
}

/** The next event of a type. */
export function once(target: EventTarget, type: string): Promise<Event> {
  return new Promise(resolve => target.addEventListener(type, resolve, { once: true }));
}

/** The element that has the focus, through shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Drives a player as a reader does, so that tests need not know its insides. */
export class PlayerDriver {
  readonly player: CuePlayer;

  constructor(player: CuePlayer) {
    this.player = player;
  }

  get audio(): HTMLAudioElement {
    return this.player.media as HTMLAudioElement;
  }

  get controls(): CueControls {
    return this.#part('cue-controls') as CueControls;
  }

  get waveform(): CueWaveform {
    return this.#part('cue-waveform') as CueWaveform;
  }

  get transcript(): TranscriptDriver {
    return new TranscriptDriver(this.#part('cue-transcript') as CueTranscript);
  }

  /** Waits until audio and transcript are there. */
  async ready(): Promise<void> {
    await until(() => this.player.media, 'the player has media');
    this.audio.muted = true;
    await until(() => this.audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA, 'the audio can play');
    await this.transcript.ready();
  }

  #part(name: string): Element {
    const part = this.player.querySelector(name) ?? this.player.shadowRoot?.querySelector(name);
    if (!part) throw new Error(`there is no ${name}`);
    return part;
  }
}

/** What a waveform shows, as one picture in device pixels: what wavesurfer.js drew, and what lies over it. */
export function pictureOf(waveform: CueWaveform): CanvasRenderingContext2D {
  const root = waveform.shadowRoot as ShadowRoot;
  const marks = root.querySelector('canvas.marks') as HTMLCanvasElement;
  const frame = marks.getBoundingClientRect();
  const picture = document.createElement('canvas');
  picture.width = Math.round(frame.width * devicePixelRatio);
  picture.height = Math.round(frame.height * devicePixelRatio);
  const context = picture.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.scale(devicePixelRatio, devicePixelRatio);
  const drawn = waveform.wavesurfer?.getWrapper().getRootNode() as ShadowRoot | undefined;
  const played = drawn?.querySelector('.progress')?.getBoundingClientRect();
  for (const canvas of drawn?.querySelectorAll('canvas') ?? []) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const isPlayed = canvas.closest('.progress') !== null;
    context.save();
    context.beginPath();
    const edge = played!.right - frame.left;
    if (isPlayed) context.rect(0, 0, edge, height);
    else context.rect(edge, 0, frame.width - edge, height);
    context.clip();
    if (canvas.width > 0) context.drawImage(canvas, left - frame.left, top - frame.top, width, height);
    context.restore();
  }
  const progress = drawn?.querySelector('.progress');
  if (progress) {
    context.fillStyle = getComputedStyle(progress).borderRightColor;
    context.fillRect(played!.right - frame.left - 2, 0, 2, frame.height);
  }
  if (marks.width > 0) context.drawImage(marks, 0, 0, frame.width, frame.height);
  return context;
}

/** Of what scrolls in a waveform. */
export function scrollerOf(waveform: CueWaveform): HTMLElement {
  return waveform.wavesurfer?.getWrapper().parentElement as HTMLElement;
}

/** Share of the bars' room in which the outline reaches above its middle line. */
export function inkOf(waveform: CueWaveform): number {
  if (!waveform.wavesurfer) return 0;
  const context = pictureOf(waveform);
  const { width, height } = context.canvas;
  if (width < 20) return 0;
  const row = context.getImageData(0, Math.round(height / 2) - 4, width, 1).data;
  let count = 0;
  for (let x = 5; x < width; x++) if (row[x * 4 + 3]! > 200) count++;
  // A third is between the bars.
  return (count / width) * 1.5;
}

/** Whether a waveform shows what was measured. */
export function hasOutline(waveform: CueWaveform): boolean {
  return inkOf(waveform) > 0.5;
}

/** Drives a transcript. */
export class TranscriptDriver {
  readonly element: CueTranscript;

  constructor(element: CueTranscript) {
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  get box(): HTMLElement {
    return this.root.querySelector('[part=box]') as HTMLElement;
  }

  get cues(): readonly Cue[] {
    return this.element.transcript?.cues ?? [];
  }

  /** What a reader sees, without controls. */
  get texts(): string[] {
    return [...this.root.querySelectorAll('[part=title], [part~=words], [part=footer], [part=untimed]')].map(
      node => node.textContent ?? '',
    );
  }

  get message(): string {
    return this.root.querySelector('[part=message]')?.textContent?.trim() ?? '';
  }

  get timestamps(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll<HTMLButtonElement>('button.timestamp')];
  }

  get backButton(): HTMLButtonElement {
    return this.root.querySelector('[part=back]') as HTMLButtonElement;
  }

  /** The marked ranges of this transcript. */
  lit(name = 'cuewave-word'): Range[] {
    const ranges = [...(CSS.highlights.get(name) ?? [])] as Range[];
    return ranges.filter(range => this.root.contains(range.startContainer));
  }

  get litText(): string {
    return this.lit().join(' ');
  }

  async ready(): Promise<void> {
    await until(() => this.root?.querySelector('[part~=words]'), 'the transcript is shown');
    await this.element.updateComplete;
  }

  word({ cue, word }: WordPosition): Word {
    const found = this.cues[cue]?.words[word];
    if (!found) throw new Error(`there is no word ${word} in cue ${cue}`);
    return found;
  }

  textOf({ cue, word }: WordPosition): string {
    const { from, to } = this.word({ cue, word });
    return (this.cues[cue] as Cue).text.slice(from, to);
  }

  /** The text nodes of the paragraphs. */
  get nodes(): Text[] {
    return [...this.root.querySelectorAll('[part~=words]')].map(words => words.firstChild as Text);
  }

  /** A range over what is shown of a cue. */
  rangeOfCue(cue: number): Range {
    const { nodes } = this;
    let [index, from] = [0, 0];
    for (const [number, { text }] of this.cues.entries()) {
      if (text === '') continue;
      // Where Chinese or Japanese lines break there is no space.
      const at = () => nodes[index]?.data.replaceAll('\u200b', '\n').indexOf(text, from) ?? 0;
      while (at() < 0) [index, from] = [index + 1, 0];
      const [start, end] = [at(), at() + text.length];
      if (number < cue) from = end;
      else return rangeIn(nodes[index], start, end);
    }
    throw new Error(`cue ${cue} is not shown`);
  }

  /** A range over a word as shown. */
  rangeOf({ cue, word }: WordPosition): Range {
    const range = this.rangeOfCue(cue);
    const { from, to } = this.word({ cue, word });
    return rangeIn(range.startContainer, range.startOffset + from, range.startOffset + to);
  }

  /** The element that holds the words of a cue. */
  wordsAround(cue: number): HTMLElement {
    return this.rangeOfCue(cue).startContainer.parentElement as HTMLElement;
  }

  /** Middle of a word in the viewport, after it was scrolled there. */
  async pointOf(position: WordPosition): Promise<[number, number]> {
    this.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { box } = this;
    const range = this.rangeOf(position);
    // WebKit knows no place of what it has not laid out.
    const rectOf = () => range.getClientRects()[0] ?? this.wordsAround(position.cue).getBoundingClientRect();
    const distance = () => rectOf().top - box.getBoundingClientRect().top - box.clientHeight / 2;
    const isThere = () => {
      const rest = box.scrollHeight - box.clientHeight - box.scrollTop;
      return Math.abs(distance()) <= 10 || (distance() < 0 ? box.scrollTop <= 0 : rest < 1);
    };
    // Paragraphs take their true heights only when they come into view, and what follows the audio may scroll once more.
    for (let still = 0; still < 2; still++) {
      if (!isThere()) {
        box.scrollTop += distance();
        still = -1;
      }
      await frame();
    }
    const rect = rectOf();
    return [Math.round(rect.left + rect.width / 2), Math.round(rect.top + rect.height / 2)];
  }
}

function rangeIn(node: Node | undefined, from: number, to: number): Range {
  if (!node) throw new Error('the text is not shown');
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}

/** Mono 8-bit sound of a length in seconds, silent but for a click each second, as the address of a WAV file. */
export function wavOf(seconds: number, sampleRate = 8000): string {
  const length = Math.round(seconds * sampleRate);
  const bytes = new Uint8Array(44 + length).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  };
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + length, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, length, true);
  for (let at = 44; at < bytes.length; at += sampleRate) bytes[at] = 200;
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

/** An address of a text made here. */
export function addressOf(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
}

/** Chooses a speed in the menu of controls, as a reader does. */
export async function chooseRate(controls: CueControls, rate: number): Promise<void> {
  const root = controls.shadowRoot!;
  root.querySelector<HTMLElement>('[part~=rate]')!.click();
  const item = () => root.querySelector<HTMLElement>(`[part=rates]:popover-open [data-rate="${rate}"]`);
  (await until(item, 'the speeds are shown')).click();
}
