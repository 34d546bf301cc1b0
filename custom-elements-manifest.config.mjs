/** Only what users may rely on stays: no private, protected or underscored member. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations) {
          if (!declaration.members) continue;
          declaration.members = declaration.members.filter(
            ({ name, privacy }) => (privacy ?? 'public') === 'public' && !/^[_#]/.test(name),
          );
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
  plugins: [publicOnly()],
};
