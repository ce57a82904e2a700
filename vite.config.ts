import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'

const root = import.meta.dirname
const nodeBuiltins = [...builtinModules, /^node:/]

/** One file for one process: everything bundled except what must be found beside it at run time. */
function hostProcess(
  folder: 'electron' | 'loopback',
  entries: Record<string, string>,
  format: 'es' | 'cjs',
  external: string[],
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, conditions: ['node', 'module', 'production'] },
    build: {
      outDir: resolve(root, 'out', folder),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, resolve(root, file)])),
        external: [...external, ...nodeBuiltins],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'commun-[hash].js',
        },
      },
    },
  }
}

/** Every process of Copil: the two hosts, the sandboxed preload (CommonJS, the only form a sandbox loads), the screen. */
export default defineConfig({
  root: resolve(root, 'src-renderer'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  // Without it, the development build of react-dom/server is packed: twice the size, and slower to start.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  plugins: [react()],
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'out/renderer'),
        emptyOutDir: true,
        target: 'chrome148',
        sourcemap: false,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2000,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    },
    electron: hostProcess(
      'electron',
      { main: 'src-main/hosts/electron/main.ts', lecteur: 'src-main/exchange/lecteur-fil.ts' },
      'es',
      ['electron', 'better-sqlite3'],
    ),
    preload: hostProcess('electron', { preload: 'src-main/hosts/electron/preload.ts' }, 'cjs', ['electron']),
    loopback: hostProcess(
      'loopback',
      {
        main: 'src-main/hosts/loopback/main.ts',
        exemple: 'src-main/hosts/loopback/exemple.ts',
        lire: 'src-main/hosts/loopback/lire.ts',
        lecteur: 'src-main/exchange/lecteur-fil.ts',
      },
      'es',
      ['better-sqlite3', 'playwright-core', '@playwright/test'],
    ),
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(Object.values(builder.environments).map((environment) => builder.build(environment)))
    },
  },
})
