import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { data, type LoaderFunctionArgs, Outlet, type RouteObject } from 'react-router';
import { PaymentProvider } from 'react-tarlan-pay';
import { Layout } from './components/Layout.js';
import { useLanguage } from './language.js';
import { CartPage } from './pages/CartPage.js';
import { CataloguePage } from './pages/CataloguePage.js';
import { CheckoutPage } from './pages/CheckoutPage.js';
import { ErrorPage } from './pages/ErrorPage.js';
import { OrderPage } from './pages/OrderPage.js';
import { orderQuery, shopQuery } from './queries.js';

/** Creates the routes. Loaders fetch the data of a page before it is shown. The page reads the data from the cache of TanStack Query. */
export function createRoutes(queryClient: QueryClient): RouteObject[] {
  const loadOrder = ({ params }: LoaderFunctionArgs) =>
    queryClient.fetchQuery(orderQuery(params.orderId ?? ''));
  return [
    {
      Component: Layout,
      children: [
        {
          loader: () => queryClient.fetchQuery(shopQuery),
          HydrateFallback: Loading,
          ErrorBoundary: ErrorPage,
          Component: Shop,
          children: [
            { path: '/', Component: CataloguePage },
            { path: '/cart', Component: CartPage },
            { path: '/checkout/:orderId', loader: loadOrder, Component: CheckoutPage },
            { path: '/orders/:orderId', loader: loadOrder, Component: OrderPage },
            {
              path: '*',
              loader() {
                throw data('unknown-page', { status: 404 });
              },
            },
          ],
        },
      ],
    },
  ];
}

function Shop(): ReactElement {
  const { data: shop } = useSuspenseQuery(shopQuery);
  const { paymentLocale } = useLanguage();
  return (
    <PaymentProvider endpoint="/api/payment-link" allowedHosts={shop.paymentHosts} locale={paymentLocale}>
      <Outlet />
    </PaymentProvider>
  );
}

function Loading(): ReactElement {
  const { messages } = useLanguage();
  return (
    <p className="loading" aria-busy="true">
      {messages.loading}
    </p>
  );
}
