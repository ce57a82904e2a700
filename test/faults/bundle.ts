import path from 'node:path'
import { build } from 'vite'

/** Bundles a program of the tests, so that a plain Node runs the very code that ships; gives the path of the result. */
export async function bundle(entry: string): Promise<string> {
  const name = path.basename(entry, '.ts')
  const outDir = path.resolve(import.meta.dirname, '../../out/essais', `${name}-${process.pid}`)
  await bundleIn(outDir, name, path.resolve(import.meta.dirname, entry))
  // The reading thread stands beside the program that starts it.
  await bundleIn(outDir, 'lecteur', LECTEUR)
  return path.join(outDir, `${name}.js`)
}

const LECTEUR = path.resolve(import.meta.dirname, '../../src-main/exchange/lecteur-fil.ts')

async function bundleIn(outDir: string, name: string, entry: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    mode: 'production',
    // Under vitest the environment asks for the development build of JSX, which the packed React does not have.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3', /^node:/],
        output: { entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  })
}
