// A page as a server draws it with `@lit-labs/ssr`: a player with everything, elements on their own, and a player within an
// element of somebody else's. Imported in Node, and by the page.
import { html, LitElement } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

const audio = '/demo/media/tides.en.mp3';

/** An element of the page's author with a player in its own shadow tree, which waits until that is hydrated. */
export class TidesPage extends LitElement {
  static properties = { heading: {} };

  render() {
    return html`<h2>${this.heading}</h2><cue-player src=${audio} transcript="/demo/media/tides.en.vtt"></cue-player>`;
  }
}

/** @param text The transcript, as `embedTranscript` writes it. */
export const page = text => html`
  <cue-player id="whole" search share speakers links chapters="/demo/media/tides.en.chapters.vtt">
    <audio controls preload="metadata" src=${audio}></audio>
    <cue-transcript>${unsafeHTML(text)}</cue-transcript>
  </cue-player>
  <cue-player id="bare" src=${audio}><cue-transcript>${unsafeHTML(text)}</cue-transcript></cue-player>
  <audio id="apart" preload="metadata" src=${audio}></audio>
  <cue-controls for="apart"></cue-controls>
  <cue-waveform for="apart" peaks="/demo/media/tides.en.peaks.json"></cue-waveform>
  <cue-chapters for="apart" src="/demo/media/tides.en.chapters.vtt"></cue-chapters>
  <cue-search for="apart"></cue-search>
  <cue-transcript for="apart" src="/demo/media/tides.en.vtt"></cue-transcript>
  <cue-share for="apart"></cue-share>
  <tides-page heading="Tides"></tides-page>
`;
