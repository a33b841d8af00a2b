import { createPaymentStatusChannel, type PaymentStatus } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';

it('the status channel passes a status to every subscriber of its order', async () => {
  const channel = createPaymentStatusChannel();
  const received: string[] = [];
  await channel.subscribe('42', (status) => received.push(`first ${status}`));
  await channel.subscribe('42', (status) => received.push(`second ${status}`));
  await channel.subscribe('43', (status) => received.push(`other order ${status}`));
  await channel.publish('42', 'processing');
  expect(received).toEqual(['first processing', 'second processing']);
});

it('the status channel stops calling a subscriber that has unsubscribed, but goes on calling the others', async () => {
  const channel = createPaymentStatusChannel();
  const received: PaymentStatus[] = [];
  const listener = (status: PaymentStatus) => received.push(status);
  const unsubscribe = await channel.subscribe('42', listener);
  await channel.subscribe('42', listener);
  unsubscribe();
  unsubscribe();
  await channel.publish('42', 'paid');
  expect(received).toEqual(['paid']);
});

it('the status channel accepts a status for an order without a subscriber', async () => {
  await expect(createPaymentStatusChannel().publish('42', 'paid')).resolves.toBeUndefined();
});

it('the status channel calls all subscribers even if one of them unsubscribes during its call', async () => {
  const channel = createPaymentStatusChannel();
  const received: string[] = [];
  const unsubscribe = await channel.subscribe('42', () => unsubscribe());
  await channel.subscribe('42', (status) => received.push(status));
  await channel.publish('42', 'paid');
  expect(received).toEqual(['paid']);
});
