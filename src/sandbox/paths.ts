/** Where payment links are made, as at the gateway. */
export const linkPath = '/showcase-gateway/api/v1/action/link';
