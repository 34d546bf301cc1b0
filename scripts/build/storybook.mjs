// Builds the stories as a static site, which works in any folder of any server.
import { runTool, writeManifest } from '../run.mjs';

/** Builds to `folder` and says whether it succeeded. `guides` is where the guides are, seen from there, if anywhere. */
export function buildStorybook(folder, { guides } = {}) {
  if (!writeManifest()) return false;
  const args = ['build', '--output-dir', folder, '--disable-telemetry', '--loglevel', 'warn'];
  return runTool('storybook', 'storybook', args, {
    quiet: true,
    env: { STORYBOOK_DISABLE_TELEMETRY: '1', CI: '1', ...(guides !== undefined && { STORYBOOK_GUIDES: guides }) },
  });
}
