/** Stands in for `fetch`, for the time of a test. */
export class Fetches {
  /** Addresses asked for, in order. */
  readonly asked: string[] = [];
  readonly #original = window.fetch;

  /**
   * @param answer Gives the answer to an address, or `undefined` to ask the server. Told how often it was asked for,
   *   from 1.
   */
  constructor(answer: (address: string, times: number) => Response | undefined = () => undefined) {
    window.fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      this.asked.push(address);
      const times = this.asked.filter(other => other === address).length;
      return answer(address, times) ?? this.#original.call(window, input, init);
    };
  }

  restore(): void {
    window.fetch = this.#original;
  }
}
