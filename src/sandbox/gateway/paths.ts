/** The path of the gateway's own endpoint for payment links. */
export const linkPath = '/showcase-gateway/api/v1/action/link';
/** The path of the gateway's method for the status of a transaction. */
export const statusPath = '/showcase-gateway/api/v1/action/status';
/** The path of the gateway's method for the status of a payer's account. */
export const accountPath = '/showcase-gateway/api/v1/user/check';
/** The payment pages: this path, followed by the link's id. */
export const paymentPath = '/pay';
/** The list of received requests; each request has a page below it, by its id. */
export const requestsPath = '/requests';
/**
 * The list of sent callbacks. A POST to this path sends a new callback. A POST to this path followed by a callback's id
 * sends that callback again, unchanged or edited.
 */
export const callbacksPath = '/callbacks';
export const stylesheetPath = '/tarlan-sandbox.css';
