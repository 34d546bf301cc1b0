/** Narrowest stretch of time that can be shown, in seconds. */
const closest = 4;

/** Which part of a recording is shown, and where on the screen. All that is about zoom is here, and no DOM. */
export class Viewport {
  /** Seconds. */
  duration = 0;
  /** Of what is shown, in CSS pixels. */
  width = 0;
  /** How far what is shown was scrolled, in CSS pixels. */
  scroll = 0;
  #zoom = 1;

  /** How many times wider than shown the whole is; 1 shows all. */
  get zoom(): number {
    return Math.min(this.#zoom, this.mostZoom);
  }

  set zoom(zoom: number) {
    this.#zoom = Number.isFinite(zoom) ? Math.max(1, zoom) : 1;
  }

  /** The zoom from which on nothing more can be seen. */
  get mostZoom(): number {
    return Math.max(1, this.duration / closest);
  }

  /** Of the whole, in CSS pixels. */
  get contentWidth(): number {
    return this.width * this.zoom;
  }

  /** Seconds that a CSS pixel is wide; `Infinity` while nothing is shown. */
  get secondsPerPixel(): number {
    return this.contentWidth > 0 && this.duration > 0 ? this.duration / this.contentWidth : Number.POSITIVE_INFINITY;
  }

  /** Seconds at the left edge. */
  get start(): number {
    return this.timeAt(0);
  }

  /** Seconds at the right edge. */
  get end(): number {
    return this.timeAt(this.width);
  }

  /** Seconds at a distance from the left edge in CSS pixels, within the recording. */
  timeAt(x: number): number {
    if (this.contentWidth === 0) return 0;
    return this.duration * Math.max(0, Math.min(1, (this.scroll + x) / this.contentWidth));
  }

  /** Distance of a time from the left edge, in CSS pixels. */
  xOf(time: number): number {
    return this.duration === 0 ? 0 : (time / this.duration) * this.contentWidth - this.scroll;
  }

  /** The scroll that puts a time at a share of the width, 0 to 1, as far as the ends allow. */
  scrollTo(time: number, share: number): number {
    const wanted = this.xOf(time) + this.scroll - share * this.width;
    return Math.max(0, Math.min(this.contentWidth - this.width, wanted));
  }
}
