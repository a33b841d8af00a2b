'use server';

import { redirect } from 'next/navigation';
import { createOrder } from '@/lib/orders';

export async function order(form: FormData): Promise<void> {
  const id = await createOrder(String(form.get('product')));
  redirect(id ? `/orders/${id}` : '/');
}
