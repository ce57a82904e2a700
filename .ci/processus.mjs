import { spawn } from 'node:child_process'
import { complain } from './sortie.mjs'

/**
 * Passes on what stops us. Ctrl+C already reaches the whole group: we only wait for the child to finish its work.
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
}

/**
 * Runs a program to its end on our own terminal and gives its exit code.
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function run(file, args, env = process.env) {
  const child = spawn(file, args, { stdio: 'inherit', env })
  forwardSignals(child)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      complain(`« ${file} » n’a pas pu être lancé : ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code) => resolve(code ?? 143))
  })
}

/**
 * Runs a package's command with this Node: no shell and no .cmd file, so it is the same on Windows.
 * @param {string} script path of the JavaScript file behind the command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export const runNode = (script, args, env = process.env) => run(process.execPath, [script, ...args], env)
