import assert from 'node:assert/strict';
import { Timeline, type Transcript } from '../../../src/transcript/index.js';

/** What holds for every transcript, whatever the file was. */
export function assertSound(transcript: Transcript, source: string): void {
  const about = JSON.stringify(source);
  let latest = 0;
  for (const cue of transcript.cues) {
    assert.ok(cue.start >= latest && cue.end >= cue.start && Number.isFinite(cue.end), about);
    latest = cue.start;
    let time = cue.start;
    let offset = 0;
    let between = '';
    for (const word of cue.words) {
      assert.ok(word.start >= time && word.end >= word.start && word.end <= cue.end, about);
      assert.ok(word.from >= offset && word.to > word.from, about);
      between += cue.text.slice(offset, word.from);
      time = word.end;
      offset = word.to;
    }
    assert.equal((between + cue.text.slice(offset)).trim(), '', about);
    for (const voice of cue.voices ?? []) assert.ok(voice.from < voice.to && voice.to <= cue.text.length, about);
  }
  for (const aside of transcript.asides) assert.ok(aside.at >= 0 && aside.at <= transcript.cues.length, about);
  const lines = source.split(/\r\n|\r|\n/);
  for (const note of transcript.notes) {
    assert.ok(note.line <= lines.length && note.column >= 0 && /^[a-z-]+$/.test(note.code), about);
    assert.ok(note.column <= (lines[note.line - 1]?.length ?? 0) + 1, `${note.line}:${note.column} ${about}`);
  }
  const timeline = new Timeline(transcript);
  for (let time = -1, steps = 0; time < timeline.end && steps < 500; steps++) {
    const next = timeline.nextChange(time);
    assert.ok(next > time, about);
    time = next;
  }
  assert.deepEqual(JSON.parse(JSON.stringify(transcript)), transcript);
}

/** Everything of a transcript in which text of the file may be found. */
export function allText({ cues, asides, notes, language, speakers, title }: Transcript): string {
  return [
    ...cues.map(cue => [cue.id, cue.text, cue.markup, JSON.stringify(cue.settings)].join(' ')),
    ...asides.map(aside => aside.text),
    ...notes.map(note => note.message),
    ...speakers.map(speaker => speaker.name),
    language,
    title,
  ].join(' ');
}
