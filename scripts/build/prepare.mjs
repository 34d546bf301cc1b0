// `npm run prepare`, after an installation. Who installs cuewave from its repository gets what this leaves in dist/; in a
// working copy, where `npm run build` is at hand, it writes only what the sources need.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from '../run.mjs';

// npm clones a repository that it installs from, and says so; others unpack an archive of it.
const isInstalled = process.env._PACOTE_NO_PREPARE_ !== undefined || !existsSync(join(root, '.git'));
const script = isInstalled && !existsSync(join(root, 'dist')) ? 'build' : 'vendor';
process.exitCode = runNode([`scripts/build/${script}.mjs`]) ? 0 : 1;
