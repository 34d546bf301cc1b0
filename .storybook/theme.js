import { create } from 'storybook/theming';

const isDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false;

/** The look of Storybook itself, in the scheme of the system. */
export const theme = create({
  base: isDark ? 'dark' : 'light',
  brandTitle: 'cuewave',
  brandUrl: './',
  brandTarget: '_self',
  fontBase: 'system-ui, sans-serif',
  fontCode: 'ui-monospace, Consolas, "DejaVu Sans Mono", monospace',
  colorPrimary: isDark ? '#a8c7fa' : '#0b57d0',
  colorSecondary: isDark ? '#7cacf8' : '#0b57d0',
  // That of stories: the system colour `Canvas`, as browsers have it.
  appPreviewBg: isDark ? '#121212' : '#ffffff',
});
