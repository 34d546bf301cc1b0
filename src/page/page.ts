/**
 * Entry of the one script that a page names. What it does at once needs no element and is small; these are loaded beside
 * what they are known to load next, and then take over.
 */
import { mediaOf, startFirstWords } from './first-words.js';

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
function requestFirst(): string[] {
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

const core = import('../lazy.js');
if (document.querySelector('cue-player, cue-transcript')) {
  startFirstWords();
  const addresses = requestFirst();
  const isRead = document.querySelector('cue-transcript > *') !== null;
  const parts = [
    import('../playback/loading/load-transcript.js').then(({ readAhead }) => addresses.forEach(readAhead)),
    import('../playback/loading/read-transcript.js'),
    import('../elements/cue-transcript/interaction/transcript-interaction.js'),
    ...(isRead
      ? [
          import('../elements/cue-transcript/view/light-dom-source.js'),
          import('../elements/cue-transcript/view/light-dom-view.js'),
        ]
      : []),
  ];
  // The elements load them as well, and tell what fails.
  for (const part of parts) part.catch(() => {});
}

export const {
  CueControls,
  CuePlayer,
  CueTranscript,
  CueAlignEvent,
  CueChangeEvent,
  CueCopyRequestEvent,
  CueDownloadRequestEvent,
  CueDriftEvent,
  CueErrorEvent,
  CueLoadError,
  CueLoadEvent,
  CuePauseRequestEvent,
  CuePlayRequestEvent,
  CueRateRequestEvent,
  CueSeekRequestEvent,
  CueVolumeRequestEvent,
  CueWavesurferReadyEvent,
  WordChangeEvent,
} = await core;
