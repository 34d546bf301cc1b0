/** How far an arrow key goes, in seconds. */
const keyStep = 5;
/** How far Page Up and Page Down go, as a share of what is shown. */
const pageStep = 0.1;
/** How much a step of zoom magnifies. */
export const zoomStep = 2;

/** What keys need to know and do; times are seconds. */
export interface KeyTargets {
  readonly time: number;
  readonly duration: number;
  /** How many seconds are shown. */
  readonly shown: number;
  readonly seek: (time: number) => void;
  readonly zoomBy: (factor: number) => void;
}

/** Does what a key is for on the slider, if it is for anything. */
export function onKey(event: KeyboardEvent, { time, duration, shown, seek, zoomBy }: KeyTargets): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const targets: Record<string, number> = {
    ArrowLeft: time - keyStep,
    ArrowDown: time - keyStep,
    ArrowRight: time + keyStep,
    ArrowUp: time + keyStep,
    PageDown: time - shown * pageStep,
    PageUp: time + shown * pageStep,
    Home: 0,
    End: duration,
  };
  const factors: Record<string, number> = { '+': zoomStep, '=': zoomStep, '-': 1 / zoomStep };
  const { key } = event;
  if (Object.hasOwn(targets, key)) seek(targets[key]!);
  else if (Object.hasOwn(factors, key)) zoomBy(factors[key]!);
  else return;
  event.preventDefault();
}
