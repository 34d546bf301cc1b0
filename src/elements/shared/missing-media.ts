import type { Messages } from './localize.js';
import { allOf } from './more-messages.js';

/** Time in milliseconds that scripts have to make an element, once the page is loaded. */
const patienceMs = 1000;

/** An element without the media that its `for` names. */
export interface MissingMedia {
  readonly host: HTMLElement;
  /** Value of its `for`. */
  readonly id: string;
  /** Element of that id; `undefined` where there is none. */
  target(): Element | undefined;
  messages(): Messages;
}

/** Tells in the element and in the console, once the page is loaded, that there is no media; until `signal` aborts. */
export function tellMissing({ host, id, target, messages }: MissingMedia, signal: AbortSignal): void {
  let timer = 0;
  const message = document.createElement('p');
  message.className = 'message';
  message.setAttribute('part', 'message');
  message.setAttribute('role', 'status');
  const tell = (): void => {
    host.shadowRoot?.append(message);
    message.textContent = allOf(messages()).noMedia(id);
    const found = target();
    const what = found ? `no media in <${found.localName} id="${id}">` : `no element with the id "${id}"`;
    console.warn(`cuewave: <${host.localName} for="${id}"> found ${what}, so it is without; it looks on.`);
  };
  const wait = (): void => {
    timer = window.setTimeout(tell, patienceMs);
  };
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    message.remove();
  });
  if (signal.aborted) return;
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true, signal });
}
