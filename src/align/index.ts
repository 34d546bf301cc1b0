/** Text and sound put together: where in a recording the cues of a transcript are said. No DOM; runs in workers. */
export { type Alignment, type AlignOptions, alignToPauses, type Gap } from './align.js';
export { alignWords } from './align-words.js';
export {
  type Loudness,
  LoudnessBuilder,
  loudnessDuration,
  loudnessOfPeaks,
  loudnessOfSamples,
} from './features/loudness.js';
export { findPauses, type Pause } from './features/pauses.js';
export { Resampler, SPEECH_RATE, SpeechBuilder, SpeechStore } from './features/speech.js';
export { findInserts } from './find-inserts.js';
export type { AlignWordsOptions, Recording, WordAlignment } from './words/align-words.js';
export { wordLanguage, wordLanguages } from './words/languages.js';
