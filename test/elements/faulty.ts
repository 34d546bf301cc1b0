import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, hasOutline, mount, PlayerDriver } from './helpers.js';

const chapters = '/demo/media/tides.en.chapters.vtt';
const feed = '/demo/media/feed.xml';

/** The same server under a name that is another origin, which it does not let read. */
export function elsewhere(path: string): string {
  const url = new URL(path, location.href);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}

/** What a player is given, and the attribute that gives it. */
export const parts = {
  transcript: { attribute: 'transcript', good: english.webvtt },
  waveform: { attribute: 'peaks', good: english.peaks },
  chapters: { attribute: 'chapters', good: chapters },
  audio: { attribute: 'src', good: english.audio },
  feed: { attribute: 'feed', good: feed },
} as const;
export type PartName = keyof typeof parts;

/** What is said of problems anywhere in a player. */
export function problemsIn(root: ParentNode | null | undefined): string[] {
  return [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].flatMap(element => [
    ...(element.matches('.problem') && element.checkVisibility() ? [element.textContent?.trim() ?? ''] : []),
    ...problemsIn(element.shadowRoot),
  ]);
}

/** Whether a part does its work. */
export function works(driver: PlayerDriver, name: PartName): boolean {
  const root = driver.player.shadowRoot;
  const inside = (part: string, selector: string) => root?.querySelector(part)?.shadowRoot?.querySelector(selector);
  const checks: Record<PartName, () => boolean> = {
    transcript: () => inside('cue-transcript', '[part~=words]') != null,
    waveform: () => root?.querySelector('cue-waveform')?.shadowRoot != null && hasOutline(driver.waveform),
    chapters: () => inside('cue-chapters', '[part~=chapter]') != null,
    audio: () => driver.audio?.readyState >= HTMLMediaElement.HAVE_METADATA,
    feed: () => inside('cue-transcript', '[part~=words]') != null && driver.audio?.readyState > 0,
  };
  return checks[name]();
}

/** A player whose `part` fails, and all else does not. */
export function faulty(part: PartName, address: string): PlayerDriver {
  const player = document.createElement('cue-player') as CuePlayer;
  for (const [name, { attribute, good }] of Object.entries(parts)) {
    // A feed is for players without the rest.
    if (name !== part && (name === 'feed' || part === 'feed')) continue;
    player.setAttribute(attribute, name === part ? address : good);
  }
  mount(html`<div></div>`).append(player);
  return new PlayerDriver(player);
}

/** What readers are told, anywhere in a player, that has a button to try again. */
export function retriesIn(root: ParentNode | null | undefined): HTMLButtonElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].flatMap(element => [
    ...(element.matches('[part~=retry]') && element.checkVisibility() ? [element as HTMLButtonElement] : []),
    ...retriesIn(element.shadowRoot),
  ]);
}
