/** What is left of what was begun since. */
export interface LeakWatch {
  /** Listeners on the watched targets that were added and not removed, as `type on target`. */
  listeners(): string[];
  /** Animation frames, timeouts and intervals asked for and neither run nor cancelled. */
  pending(): number;
  /** Observers that observe something. */
  observers(): number;
  /** Puts the page's functions back. */
  stop(): void;
}

type Callable = (this: unknown, ...args: unknown[]) => unknown;

interface Entry {
  readonly target: unknown;
  readonly type: unknown;
  readonly listener: unknown;
  readonly capture: boolean;
}

/** Functions of the page that were replaced for the time of a test. */
class Replacements {
  readonly #undo: (() => void)[] = [];

  replace(owner: object, name: string, make: (original: Callable) => Callable): void {
    const functions = owner as Record<string, Callable>;
    const original = functions[name] as Callable;
    functions[name] = make(original);
    this.#undo.push(() => {
      functions[name] = original;
    });
  }

  restore(): void {
    for (const undo of this.#undo.reverse()) undo();
  }
}

/** Watches listeners on these targets, and all timers, animation frames and observers of the page. */
export function watchLeaks(targets: readonly EventTarget[]): LeakWatch {
  const replacements = new Replacements();
  const entries = watchListeners(replacements, targets);
  const pending = watchTimers(replacements);
  const observing = watchObservers(replacements);
  return {
    listeners: () => [...entries].map(({ type, target }) => `${type} on ${(target as object).constructor.name}`),
    pending: () => pending.size,
    observers: () => observing.size,
    stop: () => replacements.restore(),
  };
}

function watchListeners(replacements: Replacements, targets: readonly unknown[]): Set<Entry> {
  const entries = new Set<Entry>();
  const optionsOf = (value: unknown): AddEventListenerOptions =>
    typeof value === 'object' && value !== null ? value : { capture: value === true };
  const find = (target: unknown, type: unknown, listener: unknown, capture: boolean): Entry | undefined =>
    [...entries].find(
      entry =>
        entry.target === target && entry.type === type && entry.listener === listener && entry.capture === capture,
    );
  const { prototype } = EventTarget;
  replacements.replace(
    prototype,
    'addEventListener',
    original =>
      function (...args) {
        original.apply(this, args);
        const target = this ?? window;
        const [type, listener, given] = args;
        const { capture = false, signal, once } = optionsOf(given);
        if (!targets.includes(target) || signal?.aborted || find(target, type, listener, capture)) return;
        const entry = { target, type, listener, capture };
        const forget = () => entries.delete(entry);
        entries.add(entry);
        if (signal) original.call(signal, 'abort', forget, { once: true });
        if (once) original.call(target, type, forget, { once: true, capture });
      },
  );
  replacements.replace(
    prototype,
    'removeEventListener',
    original =>
      function (...args) {
        original.apply(this, args);
        const [type, listener, given] = args;
        const entry = find(this ?? window, type, listener, optionsOf(given).capture === true);
        if (entry) entries.delete(entry);
      },
  );
  return entries;
}

function watchTimers(replacements: Replacements): Set<string> {
  const pending = new Set<string>();
  const watch = (ask: string, cancel: string, isOnce: boolean): void => {
    replacements.replace(window, ask, original => (callback, ...rest) => {
      const run = (...args: unknown[]) => {
        if (isOnce) pending.delete(`${ask} ${id}`);
        return (callback as Callable)(...args);
      };
      const id = original.call(window, run, ...rest);
      pending.add(`${ask} ${id}`);
      return id;
    });
    replacements.replace(window, cancel, original => id => {
      pending.delete(`${ask} ${id}`);
      return original.call(window, id);
    });
  };
  watch('requestAnimationFrame', 'cancelAnimationFrame', true);
  watch('setTimeout', 'clearTimeout', true);
  watch('setInterval', 'clearInterval', false);
  return pending;
}

function watchObservers(replacements: Replacements): Set<unknown> {
  const observing = new Set<unknown>();
  for (const { prototype } of [ResizeObserver, IntersectionObserver, MutationObserver]) {
    replacements.replace(
      prototype,
      'observe',
      original =>
        function (...args) {
          observing.add(this);
          return original.apply(this, args);
        },
    );
    replacements.replace(
      prototype,
      'disconnect',
      original =>
        function () {
          observing.delete(this);
          return original.call(this);
        },
    );
  }
  return observing;
}
