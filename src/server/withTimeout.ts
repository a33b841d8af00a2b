/** The promise's value, or a rejection when it takes longer than `ms` milliseconds. */
export async function withinTime<T>(promise: Promise<T>, ms: number, timeUp: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeUp()), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
