import { createCallbackHandler, createPaymentStatusHandler, toPaymentStatus } from 'react-tarlan-pay/server';

/**
 * Creates a shop whose orders cost 2,500. The id of an order starts with `order-`, and is also the user name of its payer.
 * @param {{ secretKey?: string, agent?: string }} settings
 */
export function createShop({ secretKey = '', agent = '' }) {
  /** @type {Map<string, import('react-tarlan-pay/server').PaymentStatus>} */
  const statuses = new Map();

  /** @param {import('react-tarlan-pay/server').PaymentCallback} callback */
  const findOrder = ({ username, amount }) =>
    username.startsWith('order-') && amount === 2500 ? username : null;

  /** @param {import('react-tarlan-pay/server').PaymentCallback} callback */
  const record = (callback) => {
    const id = findOrder(callback);
    if (id !== null) statuses.set(id, toPaymentStatus(callback));
    return id;
  };

  return {
    receiveCallback: createCallbackHandler({
      ...{ secretKey, agent },
      ...{ onCallback: findOrder, onProcessed: record, onFailed: record, onPending: record },
      // Ignores errors, because the test sends callbacks that are rejected and pays orders twice.
      onError: () => {},
    }),
    readStatus: createPaymentStatusHandler({
      readStatus: async (request) => {
        const id = new URL(request.url).searchParams.get('order') ?? '';
        return { id, status: statuses.get(id) ?? 'pending' };
      },
    }),
  };
}
