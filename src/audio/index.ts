export { type AudioFormat, detectAudio } from './format.js';
export { LONGEST_SECONDS, refusalOf } from './limits.js';
export { type LengthFault, lengthFault } from './mp3/frames.js';
export { type Mp3Slice, Mp3Slicer, type Mp3Stream, NotMp3Error } from './mp3/slicer.js';
export { type Mp3Stretch, meanFrameBytes, readStretch, unsureFrames } from './mp3/stretches.js';
export { columnsOf, computePeaks, type Peaks, peaksDuration, sliceCount } from './peaks.js';
export { PeaksBuilder, type Placement, type SliceRange } from './peaks-builder.js';
export { type PeaksFormat, readPeaks, readPeaksChannels, type WritePeaksOptions, writePeaks } from './peaks-file.js';
export { WavError, type WavFormat, WavReader } from './wav.js';
