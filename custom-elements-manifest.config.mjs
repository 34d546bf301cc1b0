/** Only what users may rely on stays: no private, protected, underscored or unnamed member. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations) {
          if (!declaration.members) continue;
          declaration.members = declaration.members.filter(
            ({ name, privacy }) => (privacy ?? 'public') === 'public' && !/^[_#[]/.test(name),
          );
        }
      }
    },
  };
}

/** Events stay as their `@fires` describes them: not those that the analyzer finds in the code and cannot name. */
function describedEvents() {
  return {
    name: 'described-events',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (!declaration.events) continue;
          declaration.events = declaration.events
            .filter(({ name, description }) => name && description)
            .map(event => ({ ...event, description: event.description?.replace(/( --\w+)+$/, '') }));
        }
      }
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/**/*.stories.ts', 'src/**/*.test.ts'],
  litelement: true,
  packagejson: false,
  plugins: [publicOnly(), describedEvents()],
};
