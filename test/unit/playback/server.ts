import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on a free port of this machine while `use` runs. */
export async function withServer(listener: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What a request asks for of a file of some length: `[from, to)`; `undefined` when it asks for all of it. */
export function rangeOf(request: IncomingMessage, length: number): { from: number; to: number } | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  return match === null
    ? undefined
    : { from: Number(match[1]), to: Math.min(length, match[2] ? Number(match[2]) + 1 : length) };
}

/** Begins an answer with a part of a file. */
export function beginPart(
  response: ServerResponse,
  length: number,
  { from, to }: { from: number; to: number },
  headers: Record<string, string> = {},
): void {
  response.writeHead(206, {
    'content-range': `bytes ${from}-${to - 1}/${length}`,
    'content-length': String(to - from),
    ...headers,
  });
}

/** Answers with a part of a file, or all of it, as it is asked. */
export function serve(
  request: IncomingMessage,
  response: ServerResponse,
  file: Uint8Array,
  headers: Record<string, string> = {},
): void {
  const range = rangeOf(request, file.length);
  if (range === undefined) {
    response.writeHead(200, { 'content-length': String(file.length), ...headers });
    response.end(file);
    return;
  }
  beginPart(response, file.length, range, headers);
  response.end(file.subarray(range.from, range.to));
}

/** Sends a part of what was announced, and breaks the connection once it has arrived. */
export function breakAfter(response: ServerResponse, bytes: Uint8Array): void {
  response.write(bytes, () => response.destroy());
}

/** Bytes of which each stretch is unlike the others. */
export function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7 + (at >> 16)) & 0xff);
}
