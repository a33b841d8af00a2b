import { verifyCallback } from 'react-tarlan-pay/server';
import { markPaid } from './orders.js';

export async function POST(request: Request): Promise<Response> {
  const result = await verifyCallback(request, process.env.TARLAN_SECRET_KEY ?? '');
  if (!result.ok) return new Response(null, { status: result.httpStatus });
  const { status, agent, externalId, username, amount } = result.callback;
  // The gateway can send the same callback again. `externalId` identifies the payment.
  if (status === 'processed' && agent === 'my-shop') await markPaid({ externalId, username, amount });
  // After any other status than 200 the gateway sends the callback again.
  return new Response(null);
}
