import type { MoreFormats } from './detect.js';
import { jsonInSlices } from './formats/json.js';
import { looksLikeAeneasJson, looksLikeJson, looksLikePodcastJson } from './formats/json-start.js';

export { looksLikeOTranscribe } from './formats/json-start.js';

/** The readers of JSON, which are loaded where a file is JSON. */
export const jsonFormats: MoreFormats = {
  formats: {
    'podcast-json': { looksLike: looksLikePodcastJson, read: jsonInSlices },
    'aeneas-json': { looksLike: looksLikeAeneasJson, read: jsonInSlices },
    'whisper-json': { looksLike: looksLikeJson, read: jsonInSlices },
  },
};
