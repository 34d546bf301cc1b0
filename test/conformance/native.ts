import type { File } from './damage.js';
import { breaksOf, type CueView, inMs, type VoicePart, voicesOf } from './view.js';

/** The cues of each file as the browser's own `<track>` has them; `undefined` for a file that it refuses. */
export async function readNatively(files: readonly File[]): Promise<(CueView[] | undefined)[]> {
  const video = document.createElement('video');
  document.body.append(video);
  try {
    return await Promise.all(files.map(file => readTrack(video, file)));
  } finally {
    video.remove();
  }
}

async function readTrack(video: HTMLVideoElement, file: File): Promise<CueView[] | undefined> {
  const url = URL.createObjectURL(new Blob([file], { type: 'text/vtt' }));
  const element = document.createElement('track');
  const ended = new Promise<string>((resolve, reject) => {
    element.addEventListener('load', () => resolve('load'), { once: true });
    element.addEventListener('error', () => resolve('error'), { once: true });
    setTimeout(() => reject(new Error(`no event of a track in 30 s: ${new TextDecoder().decode(file)}`)), 30_000);
  });
  element.src = url;
  video.append(element);
  element.track.mode = 'hidden';
  const event = await ended;
  const cues = event === 'load' ? Array.from(element.track.cues ?? [], cue => viewOf(cue as VTTCue)) : undefined;
  element.remove();
  URL.revokeObjectURL(url);
  return cues;
}

function viewOf(cue: VTTCue): CueView {
  const start = inMs(cue.startTime);
  const end = Math.max(start, inMs(cue.endTime));
  // Engines lack some of these.
  const told: Partial<VTTCue> = cue;
  return {
    id: cue.id,
    start,
    end,
    raw: cue.text,
    vertical: told.vertical,
    line: told.line,
    snapToLines: told.snapToLines,
    lineAlign: told.lineAlign,
    position: told.position,
    positionAlign: told.positionAlign,
    size: told.size,
    align: told.align,
    region: told.region === undefined ? undefined : (told.region?.id ?? null),
    ...contentOf(cue.getCueAsHTML(), start, end),
  };
}

function contentOf(fragment: DocumentFragment, start: number, end: number) {
  const parts: VoicePart[] = [];
  const breaks: { offset: number; time: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(fragment);
  while (walker.nextNode() !== null) {
    const node = walker.currentNode;
    if (node instanceof ProcessingInstruction) {
      breaks.push({ offset: text.length, time: timeOf(node.data) });
    } else if (node instanceof Text) {
      const from = text.length;
      text += node.data;
      parts.push({ from, to: text.length, names: namesAround(node) });
    }
  }
  if (text !== fragment.textContent) throw new Error('the text of a cue is not that of its nodes');
  return { text, parts, voices: voicesOf(parts), breaks: breaksOf(breaks, { start, end }) };
}

function namesAround(text: Text): string[] {
  const names: string[] = [];
  for (let element = text.parentElement; element !== null; element = element.parentElement) {
    if (element.title !== '') names.push(element.title);
  }
  return names;
}

/** Milliseconds of `hh:mm:ss.ttt` or `mm:ss.ttt`. */
function timeOf(stamp: string): number {
  const seconds = stamp.split(':').reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0);
  return inMs(seconds);
}
