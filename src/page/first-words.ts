/** Text of a paragraph that is said in a time: `[from, to)` in UTF-16 units, `[start, end)` in seconds. */
interface Said {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** A paragraph with its times in seconds. */
interface Paragraph {
  readonly element: HTMLElement;
  readonly start: number;
  readonly end: number;
}

/** Transcript that is not yet an element, with text in it. */
const TEXT = 'cue-transcript:not(:defined):has(> .cue-text)';
const PARAGRAPH = 'p[data-start]';
/** What a click acts on by itself. */
const ACTIVE = 'a[href], button, input, label, select, summary, textarea';
/** As the elements have it. */
const STYLES =
  '::highlight(cuewave-word){background-color:var(--cue-word-background,light-dark(#ffe28a,#f0cf6b));color:var(--cue-word-color,#1b1b1b)}';

function paragraphOf(element: HTMLElement): Paragraph {
  const { start, end = start } = element.dataset;
  return { element, start: Number(start), end: Number(end) };
}

/**
 * The words of a paragraph. Times that are written for several words together, as those of a cue, are spread over them
 * by their lengths.
 */
function wordsOf({ element, start, end }: Paragraph): Said[] {
  const text = element.textContent ?? '';
  const written = element.dataset.words ?? `0 ${text.length} ${start} ${end}`;
  return written.split(',').flatMap(item => {
    const [from, to, begin, stop] = item.trim().split(' ').map(Number) as [number, number, number, number];
    const perUnit = (stop - begin) / (to - from);
    return [...text.slice(from, to).matchAll(/\S+/g)].map(({ index, 0: word }) => ({
      from: from + index,
      to: from + index + word.length,
      start: begin + index * perUnit,
      end: begin + (index + word.length) * perUnit,
    }));
  });
}

/** The text nodes of a paragraph, each with where its text begins in that of the paragraph. */
function* textNodesOf(paragraph: Node): Generator<readonly [node: Text, at: number], void, void> {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    yield [node as Text, at];
    at += (node as Text).length;
  }
}

function rangeOver(paragraph: Node, { from, to }: Said): Range {
  const range = new Range();
  for (const [node, at] of textNodesOf(paragraph)) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) range.setEnd(node, to - at);
  }
  return range;
}

/** Offset in the text of a paragraph at a point of the viewport; `undefined` where there is none of its text. */
function offsetAt(paragraph: Node, x: number, y: number): number | undefined {
  const position = document.caretPositionFromPoint?.(x, y);
  const caret = position ? undefined : document.caretRangeFromPoint?.(x, y);
  const place = position?.offsetNode ?? caret?.startContainer;
  for (const [node, at] of textNodesOf(paragraph)) {
    if (node === place) return at + (position?.offset ?? caret!.startOffset);
  }
  return undefined;
}

/** The audio or video of a text: that which its `for` names, itself or around it, else that of its player. */
export function mediaOf(text: Element): Element | null | undefined {
  const id = text.getAttribute('for');
  const around = id === null ? text.closest('cue-player') : document.getElementById(id);
  return around instanceof HTMLMediaElement ? around : around?.querySelector('audio, video');
}

/** Seconds that a click leads to; `undefined` for one that is no plain click on a word or a time. */
function timeOfClick(event: MouseEvent): number | undefined {
  const { target, button, clientX, clientY } = event;
  const isModified = button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
  // One that ends a selection of text does not seek either.
  if (isModified || event.defaultPrevented || getSelection()?.isCollapsed === false) return undefined;
  if ((target as Element).closest(ACTIVE)) return undefined;
  const element = (target as Element).closest<HTMLElement>(PARAGRAPH);
  if (!element) {
    const said = (target as Element).closest('time')?.parentElement?.querySelector<HTMLElement>(PARAGRAPH);
    return said ? paragraphOf(said).start : undefined;
  }
  const offset = offsetAt(element, clientX, clientY);
  if (offset === undefined) return undefined;
  const paragraph = paragraphOf(element);
  const words = wordsOf(paragraph);
  const at = words.findLastIndex(({ from }) => from <= offset);
  // Behind the middle of its last letter the place is the end of a word, where the next may begin.
  const isEnd = words[at - 1]?.to === offset && !isIn(rangeOver(element, words[at]!), clientX, clientY);
  return words[isEnd ? at - 1 : at]?.start ?? paragraph.start;
}

function isIn(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom,
  );
}

/** Highlights the words of a text as they are said, until `signal` aborts. Returns what highlights that said now. */
function light(text: Element, media: HTMLMediaElement, signal: AbortSignal): () => void {
  let paragraphs: readonly Paragraph[] | undefined;
  let paragraph: Paragraph | undefined;
  let words: readonly Said[] = [];
  let word: Said | undefined;
  let range: Range | undefined;
  let frame = 0;
  const isAt = ({ start, end }: Said | Paragraph, time: number): boolean => time >= start && time < end;
  const show = (next: Said | undefined): void => {
    if (next === word) return;
    word = next;
    const highlight = CSS.highlights.get('cuewave-word') ?? new Highlight();
    if (range) highlight.delete(range);
    range = word && rangeOver(paragraph!.element, word);
    if (range) highlight.add(range);
    if (highlight.size > 0) CSS.highlights.set('cuewave-word', highlight);
    else CSS.highlights.delete('cuewave-word');
  };
  const tick = (): void => {
    cancelAnimationFrame(frame);
    const time = media.currentTime;
    paragraphs ??= Array.from(text.querySelectorAll<HTMLElement>(PARAGRAPH), paragraphOf);
    if (!paragraph || !isAt(paragraph, time)) {
      paragraph = paragraphs.find(item => isAt(item, time));
      words = paragraph ? wordsOf(paragraph) : [];
    }
    if (!word || !isAt(word, time)) show(words.findLast(({ start }) => start <= time));
    if (!media.paused) frame = requestAnimationFrame(tick);
  };
  for (const type of ['play', 'timeupdate', 'seeked']) media.addEventListener(type, tick, { signal });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    show(undefined);
  });
  if (media.currentTime > 0) tick();
  return tick;
}

/** Has what is said be seen. */
function adoptStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/**
 * Has the text that `cuewave embed` writes light its words as they are said, and seek where a word or a time is clicked,
 * from now on and until its element has read it and does so (`cue-load`).
 */
export function startFirstWords(): void {
  let isAny = false;
  for (const text of document.querySelectorAll<HTMLElement>(TEXT)) {
    const media = mediaOf(text);
    if (!(media instanceof HTMLMediaElement)) continue;
    const scope = new AbortController();
    const { signal } = scope;
    text.addEventListener('cue-load', () => scope.abort(), { signal });
    const show = 'highlights' in CSS ? light(text, media, signal) : undefined;
    const onClick = (event: MouseEvent) => {
      const time = timeOfClick(event);
      if (time === undefined) return;
      media.currentTime = time;
      // Media that is not loaded yet fires nothing.
      show?.();
    };
    text.addEventListener('click', onClick, { signal });
    isAny ||= show !== undefined;
  }
  if (isAny) adoptStyles();
}
