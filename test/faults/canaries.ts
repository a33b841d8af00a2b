/** Unique secrets and personal data. The tests search for these texts in logs, errors and requests to find leaks. */
export const canaries = {
  /** The secret key, which only the shop's server knows. */
  secretKey: 'canary-of-the-secret-key',
  /** The payer's account at the gateway. */
  userName: 'canary-of-the-user-name',
  /** Part of the order that the button sends. */
  email: 'canary-of-the-payer@mail.kz',
  /** Value of a header that the button sends. */
  token: 'canary-of-the-session',
} as const;
