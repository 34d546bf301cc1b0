export default defineNuxtConfig({
  compatibilityDate: '2025-07-15',
  telemetry: false,
  // Its tags are no components of Vue.
  vue: { compilerOptions: { isCustomElement: tag => tag.startsWith('cue-') } },
  // Workers that load parts of themselves; from Vite 8 on it is not needed.
  vite: { worker: { format: 'es' } },
});
