import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, clockOf, isMediaLike, type MediaLike } from '../../playback/index.js';
import type { ChapterDraft } from '../../transcript/index.js';

/** Marks an element that holds the media for those inside it and those that name it. */
export const mediaHost: unique symbol = Symbol('cuewave media host');

/** An element with media of its own. It dispatches {@link MediaChangeEvent} on itself when that or its chapters change. */
export interface MediaHost extends HTMLElement {
  readonly [mediaHost]: true;
  readonly media: MediaLike | undefined;
  /** Its chapters, or the address of a file of them; `''` for none. */
  readonly chapterSource?: string | readonly ChapterDraft[];
  /** Address of the page that copied links lead to. */
  readonly shareUrl?: string | null;
}

/** Told by a {@link MediaHost} to those attached to it. */
export class MediaChangeEvent extends Event {
  constructor() {
    super('cue-media-change');
  }
}

/** Called when media is found. What it sets up must end when `signal` aborts: it was lost or changed. */
export type MediaConnect = (media: MediaLike, clock: Clock, signal: AbortSignal) => void;

/**
 * Finds the media an element works with, and keeps to it: what was set, else what its `for` names or the
 * first media in that, else what the
 * nearest player around it holds. Elements may come in any order, be upgraded late, be replaced or be moved.
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
  /** Ends what belongs to the media now attached. */
  #mediaScope: AbortController | undefined;
  /** Ends what belongs to the target now watched. */
  #targetScope: AbortController | undefined;
  #observer: MutationObserver | undefined;
  /** Names of elements in the target that may become media. */
  readonly #awaited = new Set<string>();

  /** @param onPlayerChange Called when the player is another, or its media or chapters are. */
  constructor(host: ReactiveControllerHost & HTMLElement, connect: MediaConnect, onPlayerChange: () => void) {
    this.#host = host;
    this.#connect = connect;
    this.#onPlayerChange = onPlayerChange;
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

  /** The player around or named, if any. */
  get player(): MediaHost | undefined {
    return isMediaHost(this.#target) ? this.#target : undefined;
  }

  get id(): string {
    return this.#id;
  }

  set id(id: string) {
    this.#id = id;
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
  }

  /** Ids come and go with what the page's framework draws, so a named target is looked for on each change. */
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
  };

  #awaitMedia(target: Element): void {
    for (const { localName } of target.querySelectorAll(':not(:defined)')) {
      if (this.#awaited.has(localName)) continue;
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
    if (!target.matches(':not(:defined)')) return;
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
  if (isMediaLike(target) || !target) return target;
  // What the library of a player puts around its media, and gives the name of it.
  const { media } = target as { readonly media?: unknown };
  if (isMediaLike(media)) return media;
  const isCustom = (element: Element) => element.localName.includes('-') && isMediaLike(element);
  const found = target.querySelector('audio, video') ?? [...target.querySelectorAll('*')].find(isCustom);
  return found as (Element & MediaLike) | undefined;
}

function elementById(element: Element, id: string): Element | undefined {
  const root = element.getRootNode();
  const near = root instanceof ShadowRoot ? root.getElementById(id) : null;
  return near ?? document.getElementById(id) ?? undefined;
}

/** The nearest player around an element, through shadow roots; one that is not defined yet counts by its name. */
function hostAround(element: Element): Element | undefined {
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if (isMediaHost(node) || (node.localName === 'cue-player' && node.matches(':not(:defined)'))) return node;
  }
  return undefined;
}

function parentOf(element: Element): Element | undefined {
  const { parentNode } = element;
  if (parentNode instanceof Element) return parentNode;
  return parentNode instanceof ShadowRoot ? parentNode.host : undefined;
}
