import { verifyCallback } from 'react-tarlan-pay/server';
import { markPaid } from './shop.js';

export async function POST(request: Request): Promise<Response> {
  const result = await verifyCallback(request, process.env.TARLAN_SECRET_KEY ?? '');
  if (!result.ok) return new Response(null, { status: result.httpStatus });
  const { status, agent, externalId, username, amount } = result.callback;
  // The same callback can come again, and must not pay for a second order: its `externalId` tells.
  if (status === 'processed' && agent === 'my-shop') await markPaid({ externalId, username, amount });
  // Anything but 200 is sent again.
  return new Response(null);
}
