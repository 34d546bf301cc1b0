/** Events, errors and data that the elements hand to a page. */

export {
  type CopyKind,
  CueAlignEvent,
  CueChangeEvent,
  CueCopyRequestEvent,
  CueDownloadRequestEvent,
  CueDriftEvent,
  CueErrorEvent,
  CueLoadEvent,
  CuePauseRequestEvent,
  CuePlayRequestEvent,
  CueRateRequestEvent,
  CueSeekRequestEvent,
  CueVolumeRequestEvent,
  CueWavesurferReadyEvent,
  type SeekSource,
  WordChangeEvent,
} from './elements/shared/events.js';
export type { AlignKind } from './elements/shared/transcript-values.js';
export { CueLoadError, type LoadErrorCode, type MediaLike, type Part } from './playback/index.js';
export type { Insert } from './transcript/inserts.js';
export type * from './transcript/model.js';
