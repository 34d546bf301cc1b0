import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const font = 'system-ui, sans-serif';

addons.setConfig({
  theme: create({
    base: isDark ? 'dark' : 'light',
    brandTitle: 'cuewave',
    brandUrl: './',
    brandTarget: '_self',
    fontBase: font,
    fontCode: 'ui-monospace, Consolas, monospace',
    colorPrimary: isDark ? '#a8c7fa' : '#0b57d0',
    colorSecondary: isDark ? '#7cacf8' : '#0b57d0',
  }),
});
