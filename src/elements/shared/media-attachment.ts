import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type WaveSurfer from 'wavesurfer.js/dist/wavesurfer.js';
import { type Clock, clockOf, type Fetch, isMediaLike, type MediaLike } from '../../playback/index.js';
import { reportError } from '../../playback/report-error.js';
import type { ChapterDraft } from '../../transcript/index.js';
import type { Messages } from './localize.js';

/**
 * Whether an element will be more once its name is registered. Not so for one that failed to be made, which no registration
 * mends; simulated pages of test runners take all elements for undefined.
 */
export function isUndefined({ localName }: Element): boolean {
  return /-/.test(localName) && !customElements.get(localName);
}

/** Key of a {@link MediaHost}: an element that holds the media for elements inside it and those that name it. */
export const mediaHost: unique symbol = Symbol('cuewave media host');

/**
 * An element with media of its own. It dispatches {@link MediaChangeEvent} on itself when its media or chapters change.
 */
export interface MediaHost extends HTMLElement {
  readonly [mediaHost]: true;
  readonly media: MediaLike | undefined;
  /** Chapters, or the address of a chapters file; `''` for none. */
  readonly chapterSource?: string | readonly ChapterDraft[];
  /** Address of the page for copied links. */
  readonly shareUrl?: string | null;
  /** What makes its requests, and those of the elements that have its media. */
  readonly fetch?: Fetch | undefined;
  /** Its attribute `crossorigin`. */
  readonly crossOrigin?: string | null;
}

/** Dispatched by a {@link MediaHost} on itself. */
export class MediaChangeEvent extends Event {
  constructor() {
    super('cue-media-change');
  }
}

/**
 * Called when media was found. Everything it starts must end when `signal` aborts, as the media was lost or replaced.
 */
type MediaConnect = (media: MediaLike, clock: Clock, signal: AbortSignal) => void;

/**
 * Finds the media of an element and follows changes: the one that was set, else the media that `for` names or the first
 * one inside that element, else the media of the nearest player around. Elements may be inserted in any order, upgraded
 * late, replaced or moved.
 */
export class MediaAttachment implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #connect: MediaConnect;
  readonly #onPlayerChange: () => void;
  #explicit: MediaLike | undefined;
  #id = '';
  #media: MediaLike | undefined;
  #clock: Clock | undefined;
  #target: Element | undefined;
  /** Aborts what belongs to the attached media. */
  #mediaScope: AbortController | undefined;
  /** Aborts what belongs to the observed target. */
  #targetScope: AbortController | undefined;
  #observer: MutationObserver | undefined;
  /** Tag names of undefined elements in the target that may become media. */
  readonly #awaited = new Set<string>();
  readonly #messages: () => Messages;
  /** Aborts telling that there is no media; `undefined` while there is. */
  #missing: AbortController | undefined;

  /**
   * @param onPlayerChange Called when the player changed, or its media or chapters did.
   * @param messages Gives the texts of the host.
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    connect: MediaConnect,
    onPlayerChange: () => void,
    messages: () => Messages,
  ) {
    this.#host = host;
    this.#connect = connect;
    this.#onPlayerChange = onPlayerChange;
    this.#messages = messages;
    host.addController(this);
  }

  get media(): MediaLike | undefined {
    return this.#media ?? this.#explicit;
  }

  set media(media: MediaLike | undefined) {
    this.#explicit = media;
    this.#update();
  }

  get clock(): Clock | undefined {
    return this.#clock;
  }

  /** The player around or named by `for`; `undefined` without one. */
  get player(): MediaHost | undefined {
    return isMediaHost(this.#target) ? this.#target : undefined;
  }

  get id(): string {
    return this.#id;
  }

  set id(id: string) {
    this.#id = id;
    this.#tell(false);
    this.#observe();
    this.#update();
  }

  hostConnected(): void {
    this.#observe();
    this.#update();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watch(undefined);
    this.#attach(undefined);
    this.#tell(false);
  }

  /** Ids appear and disappear as a framework renders, so a named target is looked up on each change. */
  #observe(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    if (this.#id === '' || !this.#host.isConnected) return;
    this.#observer = new MutationObserver(() => this.#update());
    const options = { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] };
    for (const root of new Set([this.#host.getRootNode(), document])) this.#observer.observe(root, options);
  }

  #update = (): void => {
    if (!this.#host.isConnected) return;
    const target = this.#id === '' ? hostAround(this.#host) : elementById(this.#host, this.#id);
    this.#watch(target);
    const media = this.#explicit ?? mediaOf(target);
    this.#attach(media);
    if (!media && target) this.#awaitMedia(target);
    // A player has none before its page gives it an address, and what is not defined may be media.
    this.#tell(!media && this.#id !== '' && !isMediaHost(target) && !(target && isUndefined(target)));
  };

  /** Tells that there is no media, or no longer so. */
  #tell(isMissing: boolean): void {
    if (isMissing === (this.#missing !== undefined)) return;
    this.#missing?.abort();
    this.#missing = isMissing ? new AbortController() : undefined;
    if (!this.#missing) return;
    const { signal } = this.#missing;
    const missing = { host: this.#host, id: this.#id, target: () => this.#target, messages: this.#messages };
    import('./missing-media.js').then(({ tellMissing }) => tellMissing(missing, signal)).catch(reportError);
  }

  #awaitMedia(target: Element): void {
    for (const element of target.querySelectorAll(':not(:defined)')) {
      const { localName } = element;
      if (this.#awaited.has(localName) || !isUndefined(element)) continue;
      this.#awaited.add(localName);
      customElements.whenDefined(localName).then(this.#update);
    }
  }

  #watch(target: Element | undefined): void {
    if (target === this.#target) return;
    this.#targetScope?.abort();
    this.#targetScope = undefined;
    this.#target = target;
    this.#onPlayerChange();
    if (!target) return;
    const scope = new AbortController();
    this.#targetScope = scope;
    const onChange = (): void => {
      this.#update();
      this.#onPlayerChange();
    };
    target.addEventListener('cue-media-change', onChange, { signal: scope.signal });
    if (!isUndefined(target)) return;
    customElements.whenDefined(target.localName).then(() => {
      if (!scope.signal.aborted) this.#update();
    });
  }

  #attach(media: MediaLike | undefined): void {
    if (media === this.#media) return;
    const before = this.#mediaScope;
    this.#mediaScope = undefined;
    this.#media = media;
    this.#clock = media && clockOf(media);
    before?.abort();
    if (media && this.#clock) {
      this.#mediaScope = new AbortController();
      this.#connect(media, this.#clock, this.#mediaScope.signal);
    }
    this.#host.requestUpdate();
  }
}

function isMediaHost(value: unknown): value is MediaHost {
  return value instanceof Element && mediaHost in value;
}

/** The media that an element is or holds. */
export function mediaOf(target: Element | undefined): MediaLike | undefined {
  if (isMediaHost(target)) return target.media;
  if (!target) return undefined;
  if (isCustomMedia(target) || target instanceof HTMLMediaElement) return target as Element & MediaLike;
  // Elements that player libraries put around their media have it in `media`.
  const { media } = target as { readonly media?: unknown };
  if (isMediaLike(media)) return media;
  const inside = [target.shadowRoot, target].map(root => {
    return root?.querySelector('audio, video') ?? [...(root?.querySelectorAll('*') ?? [])].find(isCustomMedia);
  });
  return (inside[1] ?? inside[0]) as (Element & MediaLike) | undefined;
}

function isCustomMedia(element: Element): boolean {
  return element.localName.includes('-') && isMediaLike(element) && !isWrapper(element);
}

/** Whether it is the element of Vidstack, which has the methods of media, events of other names, and media in it. */
function isWrapper(value: unknown): boolean {
  return (value as Partial<Element>).localName === 'media-player';
}

function elementById(element: Element, id: string): Element | undefined {
  const root = element.getRootNode();
  const near = root instanceof ShadowRoot ? root.getElementById(id) : null;
  return near ?? document.getElementById(id) ?? undefined;
}

/** The nearest player around an element, through shadow roots; one not yet defined is recognized by its tag name. */
function hostAround(element: Element): Element | undefined {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if (isMediaHost(node) || (node.localName === 'cue-player' && isUndefined(node))) return node;
  }
  return undefined;
}

function parentOf(element: Element): Element | undefined {
  const { parentNode } = element;
  if (parentNode instanceof Element) return parentNode;
  return parentNode instanceof ShadowRoot ? parentNode.host : undefined;
}

/**
 * What the `media` of an element may be set to: media, an instance of wavesurfer.js, an element that holds either, or
 * nothing.
 */
export type MediaSource = MediaLike | WaveSurfer | Element | null | undefined;

/** What each element was given last. */
const given = new WeakMap<Element, MediaSource>();

/** Sets the media that an element is given: at once, or later where it has to be looked for in what is given. */
export function giveMedia(host: Element, source: MediaSource, set: (media: MediaLike | undefined) => void): void {
  given.set(host, source);
  const media = isMediaLike(source) && !isWrapper(source) ? source : undefined;
  set(media);
  if (media || !source) return;
  import('./held-media.js').then(async ({ heldMedia }) => {
    const held = await heldMedia(host, source);
    if (given.get(host) === source) set(held);
  });
}
