/** Text and sound put together: where in a recording the cues of a transcript are said. No DOM; runs in workers. */
export { type Alignment, type AlignOptions, alignToPauses, type Gap } from './align.js';
export { findInserts } from './find-inserts.js';
export { type Loudness, LoudnessBuilder, loudnessDuration, loudnessOfPeaks, loudnessOfSamples } from './loudness.js';
export { findPauses, type Pause } from './pauses.js';
export { Resampler } from './resampler.js';
export { SPEECH_RATE, SpeechBuilder } from './speech-builder.js';
export { SpeechStore } from './speech-store.js';
export type { AlignWordsOptions, Recording, WordAlignment } from './words/align-words.js';
export { wordLanguage, wordLanguages } from './words/languages.js';
export { alignWords } from './words.js';
