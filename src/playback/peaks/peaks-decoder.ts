/** Decodes short audio files, without playing them or opening an audio device. */
export class SliceDecoder {
  readonly #sampleRate: number;
  #context: OfflineAudioContext | undefined;

  /**
   * @param sampleRate Sample rate of the sound. Another would resample it: peaks would be those of the filtered sound,
   * samples would be shifted, and decoding would not be faster.
   */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /**
   * Decodes a file into samples by channel.
   *
   * @throws {DOMException} when the browser cannot decode it. `bytes` are detached afterwards.
   */
  async decode(bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array[]> {
    this.#context ??= new OfflineAudioContext(1, 1, this.#sampleRate);
    const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    const audio = await this.#context.decodeAudioData(buffer);
    return Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
  }

  /**
   * Frees the memory of samples at once, which otherwise waits for a garbage collection: that of messages goes with their
   * channel. Chromium transfers nothing to a port that is closed already.
   */
  release(channels: readonly Float32Array[]): void {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(
      null,
      channels.map(({ buffer }) => buffer as ArrayBuffer),
    );
    port1.close();
    port2.close();
  }

  close(): void {
    this.#context = undefined;
  }
}

/** Runs asynchronous work in parallel, at most `most` at a time. */
export class Pool {
  readonly #most: number;
  readonly #running = new Set<Promise<void>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Starts `work`, which must not reject, once fewer than `most` are running. */
  async add(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#most) await Promise.race(this.#running);
    const promise = work().finally(() => this.#running.delete(promise));
    this.#running.add(promise);
  }

  async end(): Promise<void> {
    await Promise.all(this.#running);
  }
}
