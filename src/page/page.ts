/**
 * Entry of the one script that a page names. What it does at once needs no element and is small; these are loaded beside
 * what they are known to load next, and then take over.
 */
import { requestFirst } from './first-requests.js';
import { startFirstWords } from './first-words.js';

const core = import('../lazy.js');
if (document.querySelector('cue-player, cue-transcript')) {
  startFirstWords();
  const addresses = requestFirst();
  const isRead = document.querySelector('cue-transcript > *') !== null;
  const parts = [
    import('../playback/loading/load-transcript.js').then(({ readAhead }) => addresses.forEach(readAhead)),
    import('../playback/loading/reader.js'),
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
