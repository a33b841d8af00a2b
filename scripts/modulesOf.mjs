import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * A file of the build and all that it imports from the start.
 * @param {string} path
 * @param {Set<string>} [modules]
 */
export function modulesOf(path, modules = new Set()) {
  if (modules.has(path)) return modules;
  modules.add(path);
  for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(
    /(?:from|import)\s*["'](\.[^"']+)["']/g,
  ))
    modulesOf(resolve(dirname(path), specifier), modules);
  return modules;
}
