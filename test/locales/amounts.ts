/** How amounts are written, on a server as in a browser, whatever its locales: `_` is a no-break space. */
export const amounts: readonly (readonly [amount: number, written: string])[] = (
  [
    [0, '0_₸'],
    [1, '1_₸'],
    [99, '99_₸'],
    [999, '999_₸'],
    [1_000, '1_000_₸'],
    [9_999, '9_999_₸'],
    [10_000, '10_000_₸'],
    [100_000, '100_000_₸'],
    [999_999, '999_999_₸'],
    [1_000_000, '1_000_000_₸'],
    [12_345_678, '12_345_678_₸'],
    [1_234_567_890, '1_234_567_890_₸'],
    [9_007_199_254_740_991, '9_007_199_254_740_991_₸'],
  ] as const
).map(([amount, written]) => [amount, written.replaceAll('_', '\u00A0')]);

/** The button's label, around an amount. */
export const labels = {
  en: (written: string) => `Pay ${written}`,
  ru: (written: string) => `Оплатить ${written}`,
  kk: (written: string) => `${written} төлеу`,
};
