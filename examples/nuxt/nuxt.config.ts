export default defineNuxtConfig({
  compatibilityDate: '2025-07-15',
  telemetry: false,
  // Its tags are no components of Vue.
  vue: { compilerOptions: { isCustomElement: tag => tag.startsWith('cue-') } },
});
