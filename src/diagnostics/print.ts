const printed = new Set<string>();

/** Prints what happened, why, and how to fix it. */
export function print(problem: string, fix: string, cause?: unknown): void {
  const text = `[react-tarlan-pay] ${problem}\nFix: ${fix}`;
  if (cause === undefined) console.error(text);
  else console.error(text, cause);
}

/** Prints a mistake once per page: components render and poll repeatedly. */
export function printOnce(problem: string, fix: string, cause?: unknown): void {
  if (printed.has(problem)) return;
  printed.add(problem);
  print(problem, fix, cause);
}
