import { defineConfig } from 'vite'

/** The office pages: built from `src/web` into `dist/web`, which the server reads whole at start. Whoever builds, they are those of production. */
export default defineConfig(({ command }) => {
  // Vite takes over the NODE_ENV that it meets: a run of the tests would leave a development build, and `npm start` would serve it.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    root: 'src/web',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      outDir: '../../dist/web',
      emptyOutDir: true,
      target: 'es2023',
      // The palette is written with `light-dark()`, which these already know.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // An inlined asset would need `data:` in the policy of contents.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
      // Directives for servers that render React, which nobody reads here.
      rolldownOptions: { onLog: (nivel, aviso, seguir) => aviso.code !== 'MODULE_LEVEL_DIRECTIVE' && seguir(nivel, aviso) },
    },
    server: {
      host: '127.0.0.1',
      proxy: {
        '/api': 'http://127.0.0.1:3000',
        '/sesion': 'http://127.0.0.1:3000',
        '/archivo/': 'http://127.0.0.1:3000',
        '/trabajos/eventos': 'http://127.0.0.1:3000',
        '^/(poa|cuenta|cartera|padron)/.*\\.(pdf|xlsx|csv|json)': 'http://127.0.0.1:3000',
      },
    },
  }
})
