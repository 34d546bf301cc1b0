/** What a text that grows needs, loaded with the first. */

export { LiveEdge } from './interaction/live-edge.js';
export { growthOf, growView } from './view/grow-view.js';
