/** Amounts with their formatted text, which must be equal on a server and in every browser. `_` stands for a no-break space. */
export const amounts: readonly (readonly [amount: number, formatted: string])[] = (
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
).map(([amount, formatted]) => [amount, formatted.replaceAll('_', '\u00A0')]);

/** The label of a button with a formatted amount. */
export const labels = {
  en: (amount: string) => `Pay ${amount}`,
  ru: (amount: string) => `Оплатить ${amount}`,
  kk: (amount: string) => `${amount} төлеу`,
};
