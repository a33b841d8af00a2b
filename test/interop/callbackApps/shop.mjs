import { createCallbackHandler } from 'react-tarlan-pay/server';

/** The same order as in the endpoints of other languages. */
const findOrder = ({ username, amount }) => (username === 'user-1' && amount === 2500 ? '42' : null);

export const handleCallback = createCallbackHandler({
  secretKey: process.env.TARLAN_SECRET_KEY,
  agent: process.env.TARLAN_AGENT,
  onCallback: findOrder,
  onProcessed: findOrder,
  // Refused callbacks and second payments are part of the test.
  onError: () => {},
});
