import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'cuewave'; // registers the elements
import type { CueAlignEvent, WordChangeEvent } from 'cuewave';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  protected readonly said = signal('');
  protected readonly aligned = signal('');
  protected readonly hasSearch = signal(false);

  protected onWord({ word, cue }: WordChangeEvent): void {
    this.said.set(word && cue ? cue.text.slice(word.from, word.to) : '');
  }

  protected onAlign({ state, transcript }: CueAlignEvent): void {
    const found = transcript.cues.filter(cue => cue.timing === 'aligned').length;
    this.aligned.set(state === 'done' ? `${found} times found` : state);
  }
}
