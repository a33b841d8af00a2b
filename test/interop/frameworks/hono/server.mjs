import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { handlePaymentCallback, handlePaymentLink, showOrders } from './shop.mjs';

const app = new Hono();
app.all('/api/payment-link', (context) => handlePaymentLink(context.req.raw));
app.post('/api/payment-callback', (context) => handlePaymentCallback(context.req.raw));
app.get('/api/orders', () => showOrders());

const port = Number(process.env.PORT);
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log(`http://127.0.0.1:${port}`));
