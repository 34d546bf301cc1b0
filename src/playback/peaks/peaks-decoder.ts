/** Decodes small files of sound. Nothing is played, and no sound card is touched. */
export class SliceDecoder {
  readonly #sampleRate: number;
  #context: OfflineAudioContext | undefined;
  #bin: MessagePort | undefined;

  /**
   * @param sampleRate That of the sound. At another, peaks would be of what a filter leaves, and no sample in its place;
   *   nor would it be faster.
   */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /**
   * Samples of each channel.
   *
   * @throws {DOMException} when the browser cannot decode it. `bytes` are gone afterwards.
   */
  async decode(bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array[]> {
    this.#context ??= new OfflineAudioContext(1, 1, this.#sampleRate);
    const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    const audio = await this.#context.decodeAudioData(buffer);
    return Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
  }

  /** Gives back the memory of samples that are read, which otherwise waits for a garbage collection. */
  release(channels: readonly Float32Array[]): void {
    this.#bin ??= closedPort();
    for (const { buffer } of channels) this.#bin.postMessage(null, [buffer as ArrayBuffer]);
  }

  close(): void {
    this.#context = undefined;
  }
}

/** A port that leads nowhere: what is transferred to it is gone. */
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.close();
  port2.close();
  return port1;
}

/** Runs work side by side, but not more than `most` at a time. */
export class Pool {
  readonly #most: number;
  readonly #running = new Set<Promise<void>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins `work`, which must not reject, once there is room. */
  async add(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#most) await Promise.race(this.#running);
    const promise = work().finally(() => this.#running.delete(promise));
    this.#running.add(promise);
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
  }
}
