import { serveTestAddress } from '../scripts/serve.mjs';

export default {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [
    { from: '../demo/media', to: '/media' },
    // `npx serve` leads from iframe.html to iframe, and forgets which story was asked for, unless this says not to.
    { from: './serve.json', to: '/serve.json' },
  ],
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal(config) {
    // Named, or Storybook's own code would bring a second copy of Lit to the dev server.
    config.optimizeDeps = {
      ...config.optimizeDeps,
      include: [...(config.optimizeDeps?.include ?? []), 'lit', 'lit/decorators.js', 'lit/directive-helpers.js'],
    };
    // Style sheets as written: `light-dark()` for older browsers needs a `color-scheme` in the same file.
    config.build = { ...config.build, cssTarget: 'chrome123' };
    // The fault addresses that stories of errors load from; `npm test` serves them too.
    config.plugins.push({
      name: 'test-addresses',
      configureServer({ middlewares }) {
        middlewares.use((request, response, next) => serveTestAddress(request, response) || next());
      },
    });
    return config;
  },
};
