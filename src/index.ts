/** Registers every element, and exports their classes, events and errors. */
import './elements/cue-chapters/define.js';
import './elements/cue-controls/define.js';
import './elements/cue-player/define.js';
import './elements/cue-share/define.js';
import './elements/cue-search/define.js';
import './elements/cue-transcript/define.js';
import './elements/cue-waveform/define.js';

export { CueChapters } from './elements/cue-chapters/index.js';
export { CueControls } from './elements/cue-controls/index.js';
export { CuePlayer } from './elements/cue-player/index.js';
export { CueSearch } from './elements/cue-search/index.js';
export { CueShare, type SelectionRange, type Turn } from './elements/cue-share/index.js';
export { CueTranscript } from './elements/cue-transcript/index.js';
export { CueWaveform } from './elements/cue-waveform/index.js';
export * from './events.js';
