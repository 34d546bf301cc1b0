/**
 * Whether there is no page: a server renders. Lit's own `isServer` is true in test runners too, which have a page of their own
 * (jsdom, happy-dom) under Node.
 */
export const isServer = globalThis.document?.documentElement === undefined;
