/** A server that a test breaks and mends while it runs. */
export class FaultServer {
  static #count = 0;
  readonly #name = `${Date.now()}-${FaultServer.#count++}`;

  /** Lets this be wrong with it from now on: see `serveTestAddress` of scripts/serve.mjs. */
  async set(fault: string): Promise<void> {
    await fetch(`/__fault__/set/${this.#name}/${fault}`);
  }

  /** The address there of a file of the repository, as `/demo/media/feed.xml`. */
  addressOf(path: string): string {
    return `/__fault__/of-${this.#name}${path}`;
  }
}
