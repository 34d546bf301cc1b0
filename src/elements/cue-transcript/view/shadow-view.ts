import { countWhile } from '../../../text/binary-search.js';
import { type Aside, paragraphsOf, type Transcript } from '../../../transcript/index.js';
import type { Messages } from '../../shared/messages.js';
import { nextFrame } from '../../shared/next-frame.js';
import { shortTitle } from '../../shared/short-title.js';
import { Paragraph, speakerColor } from './paragraph.js';
import { speakersIn } from './speakers-in.js';
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
const manyParagraphs = 1024;
/** Length of unspoken text, in UTF-16 units, from which the browser skips it while far from the viewport. */
const longAsideCharacters = 4000;

/** A paragraph, built or not. */
interface Block {
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
  readonly blocks: readonly Block[];
  /** Paragraphs built so far: those of the first blocks. */
  readonly built: Paragraph[] = [];
  /** Elements that contain {@link sectionSize} paragraphs each. */
  readonly sections: HTMLElement[] = [];
  /** Elements that contain {@link groupSize} sections each, in a text of many paragraphs. */
  readonly groups: HTMLElement[] = [];
  /** Elements of unspoken text, by index in the transcript, as far as they are built. */
  readonly asideNodes: (HTMLElement | undefined)[] = [];
  /** Called with each paragraph that is built, before it is visible. */
  onBuild: ((paragraph: Paragraph, block: number) => void) | undefined;
  /** Called when nodes of paragraphs were replaced. */
  onChange: (() => void) | undefined;
  readonly finished: Promise<void>;
  /** Shows readings above words; loaded where there are some. */
  #ruby: typeof import('./ruby.js') | undefined;
  #messages: Messages;
  /** Visible unspoken texts, each with its index in the transcript. */
  readonly #asides: readonly (readonly [number, Aside])[];
  #nextAside = 0;
  /** Classes of the speakers' colours, by name. */
  readonly #colors: ReadonlyMap<string | undefined, string>;
  #isStopped = false;

  /**
   * Replaces the content of `root`. The beginning of the text is built at once; the rest of a long one in slices
   * between which the page can draw and respond, or on demand.
   *
   * @param before View that `root` shows. Unchanged paragraphs of a text that grew keep their nodes.
   */
  constructor(root: HTMLElement, transcript: Transcript, messages: Messages, before?: ShadowView) {
    this.#messages = messages;
    this.root = root;
    this.transcript = transcript;
    const { asides, cues, language, paragraphs, speakers } = transcript;
    this.#asides = [...asides.entries()].filter(([, aside]) => isShown(aside));
    this.#colors = new Map(speakers.length < 2 ? [] : speakers.map(({ name }, index) => [name, speakerColor(index)]));
    this.blocks = paragraphsOf(transcript).map(({ from, to }) => ({ from, to, speakers: speakersIn(cues, from, to) }));
    root.lang = language ?? '';
    if (language === undefined) root.removeAttribute('lang');
    root.classList.toggle('keeps-lines', paragraphs !== undefined);
    if (before) this.#keep(before);
    if (this.built.length === 0) root.replaceChildren();
    root.classList.remove('filtered');
    this.#buildFor(sliceMs);
    this.finished = this.#buildRest();
    if (cues.some(({ markup }) => markup?.includes('<ruby'))) void this.#loadRuby();
  }

  async #loadRuby(): Promise<void> {
    try {
      this.#ruby = await import('./ruby.js');
    } catch (error) {
      // Readings then follow their words.
      reportError(error);
    }
    for (const paragraph of this.built) this.#ruby?.showRuby(paragraph, this.transcript.cues);
    this.onChange?.();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Reuses the nodes of the first paragraphs, as far as they are unchanged. */
  #keep(before: ShadowView): void {
    const { blocks, built, groups, root, sections } = this;
    if (root.classList.contains('filtered') || !this.#isLike(before)) return;
    const other = before.built.findIndex((_, block) => !this.#hasBlock(before, block));
    built.push(...before.built.slice(0, other < 0 ? blocks.length : other));
    sections.push(...before.sections.slice(0, Math.ceil(built.length / sectionSize)));
    groups.push(...before.groups.slice(0, Math.ceil(sections.length / groupSize)));
    const rest = before.built.slice(built.length).map(({ node }) => node);
    for (const node of [...rest, ...before.sections.slice(sections.length), ...before.groups.slice(groups.length)]) {
      node.remove();
    }
  }

  /** Whether the values that all paragraphs depend on are the same in another view. */
  #isLike(before: ShadowView): boolean {
    const [own, other] = [this, before].map(view => {
      const { cues, language, paragraphs, speakers } = view.transcript;
      const hasHours = (cues.at(-1)?.end ?? 0) >= 3600;
      return JSON.stringify([language, speakers, hasHours, !paragraphs, view.blocks.length > manyParagraphs]);
    });
    const hasAsides = this.#asides.length + before.#asides.length > 0;
    return own === other && !hasAsides && this.#messages === before.#messages;
  }

  /** Whether a paragraph of another view is the same here. */
  #hasBlock({ blocks, transcript }: ShadowView, block: number): boolean {
    const [own, other] = [this.blocks[block], blocks[block]!];
    if (String(own && Object.values(own)) !== String(Object.values(other))) return false;
    return transcript.cues.slice(other.from, other.to).every(({ start, text, timing }, index) => {
      const cue = this.transcript.cues[other.from + index]!;
      return cue.start === start && cue.text === text && cue.timing === timing;
    });
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
        if (blocks.length <= manyParagraphs) content.append(section);
        else {
          if (sections.length % groupSize === 0) {
            groups.push(box(''));
            content.append(groups.at(-1)!);
          }
          groups.at(-1)!.append(section);
        }
        sections.push(section);
      }
      // A short section at the end would reserve far too much space.
      const end = sections.length * sectionSize;
      if (blocks.length >= end) section.className = 'section';
      const group = groups.at(-1);
      if (group && blocks.length >= groups.length * groupSize * sectionSize) group.className = 'group';
      for (const { from, to, speakers } of blocks.slice(built.length, end)) {
        this.#appendAsides(section, from);
        const name = speakers.join(' · ');
        const isNamed = name !== blocks[built.length - 1]?.speakers.join(' · ');
        const paragraph = new Paragraph(transcript, from, to);
        if (name && isNamed) paragraph.name(name, this.#colors.get(transcript.cues[from]!.speaker));
        paragraph.writeTime(transcript, this.#messages);
        this.#ruby?.showRuby(paragraph, transcript.cues);
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

  setMessages(messages: Messages): void {
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#writeTimes();
  }

  #writeTimes(): void {
    for (const paragraph of this.built) paragraph.writeTime(this.transcript, this.#messages);
  }

  /** Index of the paragraph that holds a cue; -1 when none does. */
  blockOfCue(cue: number): number {
    const index = countWhile(this.blocks.length, at => this.blocks[at]!.to <= cue);
    const block = this.blocks[index];
    return block && block.from <= cue ? index : -1;
  }
}

function box(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** Whether a transcript has any text to show. */
export function hasText({ cues, asides }: Transcript): boolean {
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
