import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import type { ShopInfo } from '../shared/api.js';
import { matchRoute } from '../shared/routes.js';
import { FailurePage } from './components/FailurePage.js';
import { Layout } from './components/Layout.js';
import { Loading } from './components/Loading.js';
import { LanguageProvider, useLanguage } from './language.js';
import { CartPage } from './pages/CartPage.js';
import { CataloguePage } from './pages/CataloguePage.js';
import { CheckoutPage } from './pages/CheckoutPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';
import { OrderPage } from './pages/OrderPage.js';
import { usePathname } from './router.js';
import { useShop } from './useShop.js';

export function App(): ReactElement {
  const shop = useShop();
  return (
    <LanguageProvider>
      <Layout sandboxUrl={typeof shop === 'string' ? null : shop.sandboxUrl}>
        {shop === 'loading' ? (
          <Loading />
        ) : shop === 'failed' ? (
          <FailurePage onRetry={() => window.location.reload()} />
        ) : (
          <Pages shop={shop} />
        )}
      </Layout>
    </LanguageProvider>
  );
}

function Pages({ shop }: { shop: ShopInfo }): ReactElement {
  const { paymentLocale } = useLanguage();
  return (
    <PaymentProvider endpoint="/api/payment-link" allowedHosts={shop.paymentHosts} locale={paymentLocale}>
      <CurrentPage products={shop.products} />
    </PaymentProvider>
  );
}

function CurrentPage({ products }: Pick<ShopInfo, 'products'>): ReactElement {
  const route = matchRoute(usePathname());
  switch (route?.page) {
    case undefined:
      return <NotFoundPage />;
    case 'catalogue':
      return <CataloguePage products={products} />;
    case 'cart':
      return <CartPage products={products} />;
    // The keys remount the page when the order changes.
    case 'checkout':
      return <CheckoutPage key={route.orderId} orderId={route.orderId} />;
    case 'order':
      return <OrderPage key={route.orderId} orderId={route.orderId} />;
  }
}
