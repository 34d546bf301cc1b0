import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import { argTypesOf } from './arg-types.js';
import { DocsPage } from './docs-page.jsx';
import { theme } from './theme.js';

setCustomElementsManifest(manifest);

export default {
  tags: ['autodocs'],
  parameters: {
    backgrounds: { disable: true },
    // A story that has args shows them: stories/playground.ts.
    controls: { disable: true },
    docs: { theme, page: DocsPage, extractArgTypes: tagName => argTypesOf(manifest, tagName) },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Getting started',
          'Themes',
          'Elements',
          ['Player', 'Transcript', 'Waveform', 'Controls', 'Search', 'Chapters', 'Share', 'Composed'],
          'Features',
          'States',
          ['Loading and errors', 'Layouts'],
          'Tests',
        ],
      },
    },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: 'As the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light dark' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = globals.scheme;
      return story();
    },
  ],
};
