import { verifyCallback } from 'react-tarlan-pay/server';
import { markPaid } from './shop.js';

export async function POST(request: Request): Promise<Response> {
  const result = await verifyCallback(request, process.env.TARLAN_SECRET_KEY ?? '');
  if (!result.ok) return new Response(null, { status: result.httpStatus });
  const { status, username, amount } = result.callback;
  if (status === 'processed') await markPaid(username, amount);
  // Anything but 200 is sent again.
  return new Response(null);
}
