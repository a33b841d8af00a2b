/** The path of the gateway's own endpoint for payment links. */
export const linkPath = '/showcase-gateway/api/v1/action/link';
/** Payment pages are below it, by link id. */
export const paymentPath = '/pay';
/** The list of received requests; each request has a page below it, by its id. */
export const requestsPath = '/requests';
/** The list of sent callbacks; a POST to a callback's id below it sends it again. */
export const callbacksPath = '/callbacks';
export const stylesheetPath = '/tarlan-sandbox.css';
