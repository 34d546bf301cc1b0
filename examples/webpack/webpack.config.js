import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('public', import.meta.url));

export default {
  entry: './src/main.js',
  output: { path: folder, filename: 'main.js' },
  devServer: { static: folder },
  // What only some pages need is in files of its own: nothing here is too large for a page.
  performance: { hints: false },
};
