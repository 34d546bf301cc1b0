// What scripts/test/conformance.mjs runs in a browser.
import { compareWithBrowser } from './suite.js';

Object.assign(globalThis, { compareWithBrowser });
