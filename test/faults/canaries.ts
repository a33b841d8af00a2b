/** Unique texts that must not appear outside their place, so that a leak can be found by a search. */
export const canaries = {
  /** Known to the shop's server only. */
  secretKey: 'canary-of-the-secret-key',
  /** The payer's account at the gateway. */
  userName: 'canary-of-the-user-name',
  /** Part of the order that the button sends. */
  email: 'canary-of-the-payer@mail.kz',
  /** Value of a header that the button sends. */
  token: 'canary-of-the-session',
} as const;
