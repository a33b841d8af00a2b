import { findOrder } from '@/lib/orders';

/** The status that the checkout and the return page poll. */
export async function GET(request: Request): Promise<Response> {
  const order = await findOrder(new URL(request.url).searchParams.get('order') ?? '');
  return order ? Response.json(order.status) : new Response(null, { status: 404 });
}
