import type { UsePaymentLinkOptions } from './options.js';

/** Truthy if the options have a source of the order's status. */
export function canCheckOrder({ checkStatus, statusEndpoint }: UsePaymentLinkOptions<never>): unknown {
  return checkStatus ?? statusEndpoint;
}
