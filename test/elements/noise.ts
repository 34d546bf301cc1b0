/** Listens for what a page should not say: errors that nobody caught, and what is written to the console as one. */
export class Noise {
  readonly heard: string[] = [];
  readonly #scope = new AbortController();
  readonly #original = console.error;

  constructor() {
    const { signal } = this.#scope;
    addEventListener('error', event => this.heard.push(event.message), { signal });
    addEventListener('unhandledrejection', event => this.heard.push(String(event.reason)), { signal });
    console.error = (...words: unknown[]) => {
      this.heard.push(words.join(' '));
      this.#original.apply(console, words);
    };
  }

  stop(): void {
    this.#scope.abort();
    console.error = this.#original;
  }
}
