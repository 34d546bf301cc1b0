export { CueControls } from './cue-controls.js';
