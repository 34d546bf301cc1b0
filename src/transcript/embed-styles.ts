/**
 * Style sheet for what {@link embedTranscript} writes: columns, measure, sizes and colours of `cue-transcript`, from its
 * custom properties, before a script is there and after.
 *
 * `embedPlayer` writes it along; a page that allows no `<style>` has it in a file of its own.
 */
export const embedStyles = `
@property --_cue-em {
  syntax: '\\3C length>';
  inherits: true;
  initial-value: 1px;
}
cue-player:not(:defined) {
  display: block;
  font-size: max(var(--cue-font-size, 1em), 14px, 16px - 99em);
}
cue-player:not(:defined)::before {
  display: block;
  padding-block: 0.5em;
  font-weight: 700;
  font-size: 1.25em;
  line-height: 1.3;
  content: attr(media-title);
}
cue-player:not(:defined):not([media-title])::before {
  content: none;
}
cue-player:not(:defined) > audio {
  display: block;
  inline-size: 100%;
  margin-block-end: 0.75em;
}
@media (scripting: enabled) {
  cue-player:not(:defined) {
    --_em: max(1em, 16px);
    --_gap: clamp(0.5 * var(--_em), 0.25 * var(--_em) + 1vi, 0.75 * var(--_em));
    --_row: calc(2.5 * var(--_em));
    --_wave: var(--cue-waveform-height, clamp(2.5 * var(--_em), var(--_em) + 6vi, 5 * var(--_em)));
    --_buttons: clamp(0px, (20 * var(--_em) - 100%) * 999, 2.75 * var(--_em));
    --_axis: clamp(0px, var(--_wide) * 999, var(--_em));
    --_wide: calc(100% - 30 * var(--_em));
    --_beside: calc(100% - var(--cue-chapters-beside, 60 * var(--_em)));
  }
  cue-player:not(:defined)::before {
    box-sizing: border-box;
    min-block-size: 2.4em;
    margin-block-end: clamp(0.4em, 0.2em + 1vi, 0.6em);
  }
  cue-player:not(:defined) > audio {
    block-size: calc(3 * var(--_em));
    margin-block-end: calc(3 * var(--_gap) + var(--_buttons) + var(--_wave) + var(--_axis) + var(--_search, 0px) + var(--_chapters, 0px) + var(--_speakers, 0px));
  }
  cue-player:not(:defined)[search] {
    --_search: calc(var(--_row) + var(--_gap));
  }
  cue-player:not(:defined)[chapters] {
    --_chapters: clamp(-1 * var(--_gap), var(--_beside) * -999, var(--_row));
  }
  cue-player:not(:defined)[search][chapters] {
    --_search: clamp(0px, var(--_wide) * 999, var(--_row) + var(--_gap));
  }
  cue-player:not(:defined)[speakers] {
    --_speakers: calc(2.25 * var(--_em));
  }
}
@media (scripting: enabled) and (pointer: coarse) {
  cue-player:not(:defined) {
    --_row: calc(2.75 * var(--_em));
  }
}
cue-transcript:not(:defined):has(> .cue-text) {
  display: block;
  max-block-size: var(--cue-transcript-height, clamp(8 * max(1em, 16px), 60dvh, 28 * max(1em, 16px)));
  padding: calc(0.5 * max(1em, 16px));
  overflow: auto;
}
cue-player[layout='page'] > cue-transcript:not(:defined) {
  max-block-size: none;
}
.cue-text {
  --_cue-em: max(1em, 16px);
  --_rem: var(--_cue-em);
  --_measure: var(--cue-transcript-measure, calc(42 * var(--_rem)));
  --_quiet: var(--cue-quiet, color-mix(in srgb, currentColor 72%, transparent));
  --_line: var(--cue-line, color-mix(in srgb, currentColor 22%, transparent));
  container-type: inline-size;
  line-height: 1.6;
}
.cue-text * {
  box-sizing: border-box;
}
.cue-text .cue-paragraph {
  display: grid;
  grid-template-columns: calc(5 * var(--_rem)) minmax(0, 1fr);
  column-gap: calc(0.75 * var(--_rem));
  align-items: baseline;
  margin: 0;
  padding-block: calc(0.5 * var(--_rem));
}
.cue-text .cue-paragraph:has(> p[hidden]) {
  padding-block: 0;
}
.cue-text .cue-paragraph > cite {
  grid-row: 1;
  grid-column: 2;
  margin: 0;
  font-weight: 600;
  font-size: calc(0.875 * var(--_rem));
  font-style: normal;
  overflow-wrap: anywhere;
}
.cue-text .cue-paragraph > cite:empty {
  display: none;
}
.cue-text [data-color='1'] {
  color: var(--cue-speaker-1, light-dark(#0072b2, #56b4e9));
}
.cue-text [data-color='2'] {
  color: var(--cue-speaker-2, light-dark(#b34700, #ffa566));
}
.cue-text [data-color='3'] {
  color: var(--cue-speaker-3, light-dark(#00795c, #3ddbb0));
}
.cue-text [data-color='4'] {
  color: var(--cue-speaker-4, light-dark(#8a3ea8, #d9a3ee));
}
.cue-text [data-color='5'] {
  color: var(--cue-speaker-5, light-dark(#7a6400, #e6d060));
}
.cue-text [data-color='6'] {
  color: var(--cue-speaker-6, light-dark(#a8324a, #ff9fb0));
}
.cue-text .cue-paragraph > time {
  display: flex;
  grid-row: 1;
  grid-column: 1;
  align-items: center;
  justify-self: start;
  min-block-size: calc(1.75 * var(--_rem));
  padding: 0 calc(0.375 * var(--_rem));
  border: 1px solid transparent;
  border-radius: var(--cue-radius, calc(0.375 * var(--_rem)));
  color: var(--_quiet);
  font-size: calc(0.8125 * var(--_rem));
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
  -webkit-user-select: none;
  user-select: none;
}
.cue-text .cue-paragraph > time[role='button']:hover {
  border-color: var(--_line);
  color: inherit;
}
.cue-text .cue-paragraph > time:has(+ p[data-timing='estimated'])::before {
  content: '≈\u202f';
  content: '≈\u202f' / '';
}
.cue-text .cue-paragraph > p {
  grid-column: 2;
  max-inline-size: var(--_measure);
  margin: 0;
  color: inherit;
  font: inherit;
  overflow-wrap: anywhere;
}
.cue-text .cue-paragraph > cite:not(:empty) ~ p {
  grid-row: 2;
}
cue-transcript:defined > .cue-text p {
  cursor: pointer;
}
.cue-text > .cue-title,
.cue-text > .cue-untimed,
.cue-text > .cue-footer {
  max-inline-size: calc(var(--_measure) + 5.75 * var(--_rem));
  margin: 0;
  padding-block: calc(0.375 * var(--_rem));
  font-size: calc(0.875 * var(--_rem));
  line-height: inherit;
  overflow-wrap: anywhere;
}
.cue-text > .cue-title {
  font-weight: 600;
  font-size: calc(1.125 * var(--_rem));
}
.cue-text > .cue-untimed,
.cue-text > .cue-footer {
  color: var(--_quiet);
}
.cue-text > .cue-footer {
  margin-block-start: calc(0.75 * var(--_rem));
  border-block-start: 1px solid var(--_line);
  padding-block-start: calc(0.75 * var(--_rem));
}
@container (max-width: max(30em, 480px)) {
  .cue-text .cue-paragraph {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .cue-text .cue-paragraph:first-child {
    margin-block-start: calc(-0.5 * var(--_rem));
  }
  .cue-text .cue-paragraph > p {
    grid-row: 2;
    grid-column: 1 / -1;
    justify-self: start;
  }
  .cue-text .cue-paragraph > cite,
  .cue-text .cue-paragraph > time {
    grid-column: 1;
    justify-self: start;
  }
  .cue-text .cue-paragraph > time {
    margin-inline-start: calc(-0.375 * var(--_rem));
  }
  .cue-text .cue-paragraph > cite:not(:empty) ~ time {
    grid-column: 2;
  }
}
@media print {
  cue-player:not(:defined) > audio {
    display: none;
  }
  cue-transcript:not(:defined):has(> .cue-text) {
    max-block-size: none;
  }
}
`.trim();
