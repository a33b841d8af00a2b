/**
 * The hosts of Kaspi's payment links, for `allowedHosts`: `kaspi.kz` (the gateway's documented sample), `pay.kaspi.kz` (opens
 * Kaspi's app) and `qr.kaspi.kz` (the form of a QR code). Ask Tarlan Payments which hosts your links have.
 *
 * @example
 * <PayButton endpoint="/api/payment-link" order={order} allowedHosts={kaspiHosts} />
 */
export const kaspiHosts: readonly string[] = ['kaspi.kz', 'pay.kaspi.kz', 'qr.kaspi.kz'];
