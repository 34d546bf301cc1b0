export { computePeaks, type Peaks, peaksDuration, readPeaksJson, sliceCount } from './peaks.js';
