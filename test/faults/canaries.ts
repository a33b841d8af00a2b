/** Texts that must be found nowhere they do not belong: each is told apart from everything else by its name. */
export const canaries = {
  /** The shop's, and its server's alone. */
  secretKey: 'canary-of-the-secret-key',
  /** The payer's, at the gateway. */
  userName: 'canary-of-the-user-name',
  /** In the order that the button sends. */
  email: 'canary-of-the-payer@mail.kz',
  /** In a header that the button sends. */
  token: 'canary-of-the-session',
} as const;
