import type { ReactiveControllerHost } from 'lit';
import { Lazy } from '../shared/lazy.js';

/** Time in milliseconds for which the place of a text stays empty. */
const delayMs = 300;

/** What is drawn in place of a text that is not there soon: loaded only if that is still wanted after a moment. */
export function lazySkeleton(host: ReactiveControllerHost, isWanted: () => boolean) {
  return new Lazy(
    async () => {
      await new Promise(resolve => setTimeout(resolve, delayMs));
      return isWanted() ? import('./skeleton.js') : undefined;
    },
    () => host.requestUpdate(),
  );
}
