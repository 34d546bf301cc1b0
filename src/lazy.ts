/**
 * Registers what every player needs, and loads each other element when the page or a player has its tag. It looks when
 * it is loaded, when the document is read, and whenever one of these elements comes into a page. An element that a script
 * puts alone into a page later is to be imported by that script.
 */
import type { ReactiveElement } from 'lit';
import { CueControls } from './elements/cue-controls/index.js';
import { CuePlayer } from './elements/cue-player/index.js';
import { LazyParts } from './elements/cue-player/lazy-parts.js';
import { CueTranscript } from './elements/cue-transcript/index.js';
import { isServer } from './elements/shared/is-server.js';
import { LazyElements } from './elements/shared/lazy.js';

/** Longest that other elements wait for the text of a page, in milliseconds. */
const longestWaitMs = 1000;

/** Resolves when the first text of the page is shown, or told not to come, and at once where none is named. */
async function firstText(): Promise<void> {
  if (isServer || !document.querySelector('cue-player[transcript], cue-transcript')) return;
  const scope = new AbortController();
  await new Promise<unknown>(done => {
    const options = { capture: true, signal: scope.signal };
    for (const type of ['cue-load', 'cue-error']) document.addEventListener(type, done, options);
    setTimeout(done, longestWaitMs);
  });
  scope.abort();
}

const text = firstText();

/** What is read comes first, on a slow processor above all: other elements are loaded once it is shown. */
const afterText = (load: () => Promise<unknown>) => (): Promise<unknown> => text.then(load);

const elements = new LazyElements({
  'cue-chapters': afterText(() => import('./elements/cue-chapters/define.js')),
  'cue-search': afterText(() => import('./elements/cue-search/define.js')),
  'cue-share': afterText(() => import('./elements/cue-share/define.js')),
  'cue-waveform': afterText(() => import('./elements/cue-waveform/define.js')),
});

/** The player knows which of its own parts it needs. */
function lookAround(element: ReactiveElement): void {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot && root.host instanceof CuePlayer) return;
  if (root instanceof Document || root instanceof ShadowRoot) elements.lookIn(root);
}

for (const element of [CuePlayer, CueControls, CueTranscript]) {
  element.addInitializer(instance => instance.addController({ hostConnected: () => lookAround(instance) }));
}
CuePlayer.addInitializer(player => player.addController(new LazyParts(player as CuePlayer, elements)));
// The player first: how the others make requests is for it to say.
for (const [name, element] of Object.entries({
  'cue-player': CuePlayer,
  'cue-controls': CueControls,
  'cue-transcript': CueTranscript,
}))
  if (!customElements.get(name)) customElements.define(name, element);

if (!isServer) {
  elements.lookIn(document);
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => elements.lookIn(document), { once: true });
  }
}

// Their types alone, which tell TypeScript of the tags: what registers them would do so before the player.
export type {} from './elements/cue-controls/define.js';
export type {} from './elements/cue-transcript/define.js';
export * from './events.js';
export { CueControls, CuePlayer, CueTranscript };
