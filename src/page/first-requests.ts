import { mediaOf } from './first-words.js';

/** Elements that load a transcript as soon as they are defined, and have none of the page's own. */
const REFERENCE = 'cue-player[transcript]:not(:has(> cue-transcript > *)), cue-transcript[src]';

/** Whether the page has requests of an element made in a way of its own: by its `fetch`, or with cookies. */
function isPrivate(element: Element): boolean {
  const player = element.localName === 'cue-player' ? element : element.closest('cue-player');
  const named = document.getElementById(element.getAttribute('for') ?? '');
  const media = element === player ? element.querySelector('audio, video') : mediaOf(element);
  return [element, player, named, media].some(
    each => each && (each.hasAttribute('crossorigin') || Object.hasOwn(each, 'fetch')),
  );
}

/**
 * Asks for the transcripts that the page names, before there are elements that load them: their requests are then answered
 * by these. What is private waits for them.
 *
 * @returns Their addresses, as they are written.
 */
export function requestFirst(): string[] {
  const elements = [...document.querySelectorAll(REFERENCE)].filter(element => !isPrivate(element));
  const addresses = elements.map(element => element.getAttribute('transcript') ?? element.getAttribute('src') ?? '');
  const named = [...new Set(addresses)].filter(Boolean);
  for (const address of named) {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = address;
    document.head.append(link);
  }
  return named;
}
