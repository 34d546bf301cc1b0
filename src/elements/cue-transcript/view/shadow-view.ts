import { reportError } from '../../../playback/report-error.js';
import { countWhile } from '../../../text/binary-search.js';
import { type Aside, paragraphsOf, type Transcript } from '../../../transcript/index.js';
import type { Messages } from '../../shared/localize.js';
import { nextFrame } from '../../shared/next-frame.js';
import { shortTitle } from '../../shared/short-title.js';
import { Paragraph, speakerColor, speakersIn } from './paragraph.js';
import type { RenderedText } from './text-view.js';

/** Longest slice of work while a long text is built, in milliseconds. */
const sliceMs = 10;
/**
 * Paragraphs per section: a unit that the browser skips with `content-visibility` while far from the viewport. The
 * browser checks each section on every frame, so there should not be many; and lays out each as a whole, so they should
 * not be long.
 */
export const sectionSize = 8;
/** Sections per group, which the browser skips as well, in a text of more than {@link manyParagraphs}. */
export const groupSize = 16;
export const manyParagraphs = 1024;
/** Length of unspoken text, in UTF-16 units, from which the browser skips it while far from the viewport. */
const longAsideCharacters = 4000;

/** A paragraph, built or not. */
export interface Block {
  /** Index of its first cue. */
  readonly from: number;
  /** Index after its last cue. */
  readonly to: number;
  /** Names of its speakers. */
  readonly speakers: readonly string[];
}

/**
 * View of a transcript in the shadow tree: paragraphs, each with one text node for all its cues. Text from the file
 * only becomes text nodes and attribute values. Interaction is in `ShadowText`.
 */
export class ShadowView implements RenderedText {
  readonly root: HTMLElement;
  transcript: Transcript;
  readonly blocks: Block[];
  /** Paragraphs built so far: those of the first blocks. */
  readonly built: Paragraph[] = [];
  /** Elements that contain {@link sectionSize} paragraphs each. */
  readonly sections: HTMLElement[] = [];
  /** Elements that contain {@link groupSize} sections each. */
  readonly groups: HTMLElement[] = [];
  /** Elements of unspoken text, by index in the transcript, as far as they are built. */
  readonly asideNodes: (HTMLElement | undefined)[] = [];
  /** Called with each paragraph that is built, before it is visible. */
  onBuild: ((paragraph: Paragraph, block: number) => void) | undefined;
  /** Called when nodes of paragraphs were replaced. */
  onChange: (() => void) | undefined;
  finished: Promise<void>;
  /** Shows readings above words; loaded where there are some. */
  #ruby: typeof import('./ruby.js') | undefined;
  #messages: Messages;
  /** Visible unspoken texts, each with its index in the transcript. */
  readonly #asides: readonly (readonly [number, Aside])[];
  #nextAside = 0;
  /** Classes of the speakers' colours, by name. */
  #colors: ReadonlyMap<string | undefined, string> = new Map();
  #isStopped = false;

  /**
   * Replaces the content of `root`. The beginning of the text is built at once; the rest of a long one in slices
   * between which the page can draw and respond, or on demand.
   */
  constructor(root: HTMLElement, transcript: Transcript, messages: Messages) {
    this.#messages = messages;
    this.root = root;
    this.transcript = transcript;
    this.#asides = [...transcript.asides.entries()].filter(([, aside]) => isShown(aside));
    this.blocks = blocksOf(transcript);
    root.replaceChildren();
    root.classList.remove('filtered');
    this.finished = this.build();
  }

  /** Whether there is text that nobody speaks. */
  get hasAsides(): boolean {
    return this.#asides.length > 0;
  }

  /** Builds what is not built of {@link blocks}, as the constructor does. */
  build(): Promise<void> {
    const { root } = this;
    const { language, paragraphs, speakers } = this.transcript;
    this.#colors = new Map(speakers.length < 2 ? [] : speakers.map(({ name }, index) => [name, speakerColor(index)]));
    // Setting what is there would style all of the text anew.
    if (language === undefined) root.removeAttribute('lang');
    else if (root.lang !== language) root.lang = language;
    root.classList.toggle('keeps-lines', paragraphs !== undefined);
    this.#buildFor(sliceMs);
    if (!this.#ruby && this.transcript.cues.some(({ markup }) => markup?.includes('<ruby'))) void this.#loadRuby();
    return this.#buildRest();
  }

  async #loadRuby(): Promise<void> {
    try {
      this.#ruby = await import('./ruby.js');
    } catch (error) {
      // Readings then follow their words.
      reportError(error);
    }
    for (const paragraph of this.built) this.showReadings(paragraph);
    this.onChange?.();
  }

  /** Shows readings above the words of a paragraph, where it has some and what shows them is there. */
  showReadings(paragraph: Paragraph): void {
    this.#ruby?.showRuby(paragraph, this.transcript.cues);
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Builds the missing paragraphs in slices. */
  async #buildRest(): Promise<void> {
    while (!this.#isBuilt && !this.#isStopped) {
      await nextFrame();
      if (!this.#isStopped) this.#buildFor(sliceMs);
    }
  }

  get #isBuilt(): boolean {
    return this.built.length >= this.blocks.length;
  }

  /** Builds paragraphs for about `limitMs`, or up to the block `until`. */
  #buildFor(limitMs: number, until = this.blocks.length): void {
    const { blocks, built, groups, root, sections, transcript } = this;
    const begin = performance.now();
    const content = document.createDocumentFragment();
    while (built.length < until && performance.now() - begin < limitMs) {
      const isBegun = built.length < sections.length * sectionSize;
      const section = isBegun ? sections.at(-1)! : box('');
      if (!isBegun) {
        if (sections.length % groupSize === 0) {
          groups.push(box(''));
          content.append(groups.at(-1)!);
        }
        groups.at(-1)!.append(section);
        sections.push(section);
      }
      // A short section at the end would reserve far too much space.
      const end = sections.length * sectionSize;
      if (blocks.length >= end) section.className = 'section';
      if (blocks.length > manyParagraphs && blocks.length >= groups.length * groupSize * sectionSize) {
        groups.at(-1)!.className = 'group';
      }
      for (const { from, to, speakers } of blocks.slice(built.length, end)) {
        this.#appendAsides(section, from);
        const name = speakers.join(' · ');
        const isNamed = name !== blocks[built.length - 1]?.speakers.join(' · ');
        const paragraph = new Paragraph(transcript, from, to);
        if (name && isNamed) paragraph.name(name, this.#colors.get(transcript.cues[from]!.speaker));
        this.writeTime(paragraph);
        this.showReadings(paragraph);
        // One timestamp is in the tab order.
        if (built.length === 0) paragraph.button.tabIndex = 0;
        this.onBuild?.(paragraph, built.length);
        built.push(paragraph);
        section.append(paragraph.node);
      }
    }
    if (this.#isBuilt) this.#appendAsides(content, Number.POSITIVE_INFINITY);
    root.append(content);
  }

  #appendAsides(content: DocumentFragment | HTMLElement, until: number): void {
    const from = this.#nextAside;
    while (this.#nextAside < this.#asides.length && this.#asides[this.#nextAside]![1].at <= until) this.#nextAside++;
    const asides = this.#asides.slice(from, this.#nextAside);
    // Many or long ones are skipped as paragraphs are.
    const areMany = asides.length >= sectionSize || asides.some(([, { text }]) => text.length >= longAsideCharacters);
    let holder = content;
    let length = longAsideCharacters;
    for (const [index, aside] of asides) {
      if (areMany && length >= longAsideCharacters) {
        holder = box('section');
        content.append(holder);
        length = 0;
      }
      length += aside.text.length + longAsideCharacters / sectionSize;
      const node = asideNode(aside);
      this.asideNodes[index] = node;
      holder.append(node);
    }
  }

  /** Returns a paragraph, and builds all up to it; `undefined` where there is none. */
  paragraph(block: number): Paragraph | undefined {
    if (block >= this.built.length) this.#buildFor(Number.POSITIVE_INFINITY, block + 1);
    return this.built[block];
  }

  retime(transcript: Transcript): void {
    if (transcript === this.transcript) return;
    this.transcript = transcript;
    this.#writeTimes();
  }

  /** Labels the time of a paragraph that is built. */
  writeTime(paragraph: Paragraph): void {
    paragraph.writeTime(this.transcript, this.#messages);
  }

  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#writeTimes();
  }

  #writeTimes(): void {
    for (const paragraph of this.built) this.writeTime(paragraph);
  }

  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number {
    const index = countWhile(this.blocks.length, at => this.blocks[at]!.to <= cue);
    const block = this.blocks[index];
    return block && block.from <= cue ? index : -1;
  }
}

/** Paragraphs of a transcript, from a cue on that begins one. */
export function blocksOf(transcript: Transcript, first = 0): Block[] {
  return paragraphsOf(transcript, first).map(({ from, to }) => {
    return { from, to, speakers: speakersIn(transcript.cues, from, to) };
  });
}

function box(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** Whether a transcript has any text to show. */
export function hasText(transcript: Transcript | undefined): boolean {
  const { cues, asides } = transcript ?? { cues: [], asides: [] };
  return cues.some(({ text }) => text.trim() !== '') || asides.some(isShown);
}

function isShown({ kind, text }: Aside): boolean {
  return (kind === 'title' || kind === 'footer' || kind === 'untimed') && text.trim() !== '';
}

function asideNode({ kind, text }: Aside): HTMLElement {
  const node = document.createElement('p');
  node.className = kind;
  node.setAttribute('part', kind);
  node.dir = 'auto';
  node.textContent = kind === 'title' ? shortTitle(text) : text;
  return node;
}
