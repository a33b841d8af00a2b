import express from 'express';
import { toNodeHandler } from 'srvx/node';
import { handlePaymentCallback, handlePaymentLink, showOrders } from './shop.mjs';

const app = express();
// Before express.json(), because the handlers read the unparsed body.
app.all('/api/payment-link', toNodeHandler(handlePaymentLink));
app.post('/api/payment-callback', toNodeHandler(handlePaymentCallback));
app.use(express.json());
app.get('/api/orders', toNodeHandler(showOrders));

const port = Number(process.env.PORT);
app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
