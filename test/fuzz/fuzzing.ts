/** 10,000 runs of each property; `npm run fuzz` sets more, and a seed that it prints. A failure prints its seed too. */
export const fuzzing: { numRuns: number; seed?: number } = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 10_000),
  ...(process.env.FUZZ_SEED && { seed: Number(process.env.FUZZ_SEED) }),
};

/** Milliseconds that a property may take. */
export const fuzzTimeout = 60_000 + fuzzing.numRuns * 5;
