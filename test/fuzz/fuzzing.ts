/** Each property runs 2,000 times. `npm run fuzz` sets more runs and a seed. A failure prints its seed. */
export const fuzzing: { numRuns: number; seed?: number } = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 2_000),
  ...(process.env.FUZZ_SEED && { seed: Number(process.env.FUZZ_SEED) }),
};

/** Timeout of a property, in milliseconds. */
export const fuzzTimeout = 60_000 + fuzzing.numRuns * 5;
