const BUFFER_BYTES = 128 * 1024;

/** Reads a response body, into the same buffer again and again where the browser supports it. */
export class ByteReader {
  /** Reason why the last read returned nothing; `undefined` at the end of the body. */
  failure: unknown;
  readonly #body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  #into: ReadableStreamBYOBReader | undefined;
  #plain: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #buffer: ArrayBuffer | undefined;

  constructor({ body }: Response) {
    this.#body = body;
    try {
      this.#into = body?.getReader({ mode: 'byob' });
    } catch {
      // A browser without byte streams.
      this.#plain = body?.getReader();
    }
  }

  /** Reads the next bytes, valid until the next read; `undefined` at the end or after a {@link failure}. */
  async read(): Promise<Uint8Array | undefined> {
    if (this.failure !== undefined || !this.#body) return undefined;
    try {
      const bytes = this.#into ? await this.#readInto(this.#into) : (await this.#plain?.read())?.value;
      return bytes?.length ? bytes : undefined;
    } catch (error) {
      this.failure = error;
      return undefined;
    }
  }

  /** Makes later reads return nothing, with a reason. */
  fail(error: unknown): void {
    this.failure = error;
  }

  /** Cancels the rest. */
  cancel(): void {
    const done = (this.#into ?? this.#plain)?.cancel();
    done?.catch(() => {});
  }

  async #readInto(reader: ReadableStreamBYOBReader): Promise<Uint8Array | undefined> {
    const { value, done } = await reader.read(new Uint8Array(this.#buffer ?? new ArrayBuffer(BUFFER_BYTES)));
    this.#buffer = value?.buffer as ArrayBuffer | undefined;
    return done ? undefined : value;
  }
}
