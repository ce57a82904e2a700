import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ resolved?: string, optionalDependencies?: Record<string, string> }} Entry */

/**
 * What would make `npm ci` fail, or differ, on another machine: optional packages (the other platforms) without a lock
 * entry, registry addresses, versions that are not exact. One sentence each; empty when all is well.
 * @param {string} root
 * @returns {string[]}
 */
export function lockDefects(root) {
  /** @type {{ packages: Record<string, Entry> }} */
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return [
    ...Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !isLocked(packages, path, name))
        .map((name) => `verrou : ${path || 'la racine'} demande ${name}, qui n’y est pas`),
    ),
    ...Object.entries(packages)
      .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
      .map(([path]) => `verrou : ${path} porte l’adresse d’un registre`),
    ...['package.json', '.ci/node24/package.json'].flatMap((file) => inexactVersions(root, file)),
  ]
}

/**
 * Node's own search: beside the package, then in every folder above it.
 * @param {Record<string, Entry>} packages
 * @param {string} path
 * @param {string} name
 */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {string[]}
 */
function inexactVersions(root, file) {
  /** @type {Record<string, Record<string, string> | undefined>} */
  const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return ['dependencies', 'devDependencies', 'optionalDependencies']
    .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$|^file:/.test(version))
    .map(([name, version]) => `${file} : ${name} « ${version} » n’est pas une version exacte`)
}
