/** Runs `action`, and shortens every timer that `action` starts by `ms`, as if `action` had run `ms` milliseconds ago. */
export function skipAhead(ms: number, action: () => void): void {
  const { setTimeout: original } = window;
  window.setTimeout = new Proxy(original, {
    apply: (target, thisArg, [handler, delayMs = 0, ...args]) =>
      Reflect.apply(target, thisArg, [handler, Math.max(0, delayMs - ms), ...args]),
  });
  try {
    action();
  } finally {
    window.setTimeout = original;
  }
}
