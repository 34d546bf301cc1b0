/** Transcripts that elements of a page load as soon as they are defined. */
const REFERENCE = 'cue-player[transcript]:not([crossorigin]), cue-transcript[src]:not([crossorigin])';

/**
 * Asks for the transcripts that the page names, before there are elements that load them: their requests are then answered
 * by these. Those with `crossorigin` are asked for in another way, and wait.
 */
export function requestFirst(): void {
  const addresses = Array.from(
    document.querySelectorAll(REFERENCE),
    element => element.getAttribute('transcript') ?? element.getAttribute('src'),
  );
  for (const address of new Set(addresses)) {
    if (!address) continue;
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = address;
    document.head.append(link);
  }
}
