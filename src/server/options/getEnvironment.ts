/** Returns the environment variables. Some workers have no `process`; the object is then empty. */
export function getEnvironment(): Record<string, string | undefined> {
  return typeof process === 'object' ? (process.env ?? {}) : {};
}
