/** For pages that start from wavesurfer.js: a plugin that puts a transcript beside it, and peaks from one to the other. */
import type { BasePluginEvents } from 'wavesurfer.js/dist/base-plugin.js';
import { type DefinedPlugin, definePlugin } from 'wavesurfer.js/dist/define-plugin.js';
import type { RegionParams } from 'wavesurfer.js/dist/plugins/regions.js';
import { fromWavesurferPeaks } from './audio/peaks.js';
import { annotationsOf } from './elements/shared/annotations.js';
import type { CueLoadEvent } from './elements/shared/events.js';
import { mediaOfWavesurfer } from './elements/shared/held-media.js';
import type { MediaSource } from './elements/shared/media-attachment.js';
import type { MediaLike } from './playback/index.js';
import type { Transcript } from './transcript/index.js';

export { fromWavesurferPeaks, toWavesurferPeaks } from './audio/peaks.js';

/** How fine the outline is that a transcript gets of an instance, in slices a second, and how many slices at most. */
const [slicesPerSecond, mostSlices] = [20, 200_000];

/** The part of wavesurfer's Regions plugin that is used. */
export interface RegionsLike {
  addRegion(options: RegionParams): { remove(): void };
}

/** Options of {@link CueTranscriptPlugin}. */
export interface CueTranscriptPluginOptions {
  /** The `cue-transcript`, `cue-player` or other element of cuewave that is to follow, or a selector of it. */
  readonly element: string | (Element & { media: MediaSource });
  /** A Regions plugin of the same instance, to draw each cue as a region. Default: none is drawn. */
  readonly regions?: RegionsLike;
  /** Colour of those regions. Default: that of the Regions plugin. */
  readonly color?: string;
}

/** Events of {@link CueTranscriptPlugin}. */
export type CueTranscriptPluginEvents = BasePluginEvents & {
  /** The element has a transcript, whose cues are drawn if they are to be. */
  transcript: [transcript: Transcript];
};

/**
 * A plugin of wavesurfer.js that has an element of cuewave follow the instance: words are lit as they are said, a click
 * on one goes there, and the transcript knows the outline, by which `align` finds times. Made and registered as any
 * plugin of wavesurfer.js; when it or the instance is destroyed, the element is left without media.
 *
 * Throws an `Error` when it is registered and there is no such element.
 */
export const CueTranscriptPlugin: DefinedPlugin<CueTranscriptPluginOptions, CueTranscriptPluginEvents, object> =
  definePlugin<CueTranscriptPluginOptions, CueTranscriptPluginEvents, object>(
    'CueTranscriptPlugin',
    ({ wavesurfer, scope, emit }, { element: named, regions, color }) => {
      const element = typeof named === 'string' ? document.querySelector(named) : named;
      if (!element) throw new Error(`CueTranscriptPlugin: there is no element ${named}.`);
      const holder = element as Element & { media: MediaSource; readonly transcript?: unknown };
      const owner = {};
      const coloring = color === undefined ? {} : { color };
      let told: MediaLike | undefined;
      const drawn: { remove(): void }[] = [];
      let shown: Transcript | undefined;

      const clear = (): void => {
        for (const region of drawn.splice(0)) region.remove();
      };
      const draw = (): void => {
        clear();
        // Before the length is known, Regions would put all at the beginning.
        if (!shown || !(wavesurfer.getDuration() > 0)) return;
        for (const [index, { start, end }] of shown.cues.entries()) {
          if (!regions || !(end > start)) continue;
          drawn.push(regions.addRegion({ id: `cue-${index}`, start, end, drag: false, resize: false, ...coloring }));
        }
        emit('transcript', shown);
      };
      const forget = (): void => {
        if (told) annotationsOf(told).provide('peaks', owner, undefined);
        told = undefined;
      };
      /** The instance may have other media by then. */
      const attach = (): void => {
        forget();
        const media = mediaOfWavesurfer(wavesurfer);
        if (holder.media !== media) holder.media = media;
        const duration = wavesurfer.getDuration();
        if (wavesurfer.getDecodedData() && duration > 0) {
          const maxLength = Math.min(mostSlices, Math.ceil(duration * slicesPerSecond));
          const peaks = fromWavesurferPeaks(wavesurfer.exportPeaks({ maxLength }), duration);
          told = media;
          annotationsOf(media).provide('peaks', owner, peaks);
        }
        draw();
      };

      scope.add(wavesurfer.on('load', forget));
      scope.add(wavesurfer.on('ready', attach));
      scope.listen(holder, 'cue-load', event => {
        shown = (event as CueLoadEvent).transcript;
        draw();
      });
      const { transcript } = holder;
      if (typeof transcript === 'object' && transcript && 'cues' in transcript) shown = transcript as Transcript;
      attach();
      scope.add(() => {
        forget();
        clear();
        holder.media = undefined;
      });
      return {};
    },
  );
