import { type ReactElement, Suspense, use } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import type { ShopInfo } from '../shared/api.js';
import { matchRoute, type Route } from '../shared/routes.js';
import { LanguageProvider, useLanguage } from './language.js';
import { CartPage } from './pages/CartPage.js';
import { CataloguePage } from './pages/CataloguePage.js';
import { CheckoutPage } from './pages/CheckoutPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';
import { OrderPage } from './pages/OrderPage.js';
import { FailureBoundary } from './parts/FailureBoundary.js';
import { Frame } from './parts/Frame.js';
import { usePathname } from './router.js';

/** The shop. `shop` is on its way when the first page is drawn. */
export function App({ shop }: { shop: Promise<ShopInfo> }): ReactElement {
  return (
    <LanguageProvider>
      <Frame>
        <FailureBoundary>
          <Suspense fallback={<p className="page" aria-busy="true" />}>
            <Pages shop={shop} />
          </Suspense>
        </FailureBoundary>
      </Frame>
    </LanguageProvider>
  );
}

function Pages({ shop }: { shop: Promise<ShopInfo> }): ReactElement {
  const { products, paymentHosts } = use(shop);
  const { payWords } = useLanguage();
  const route = matchRoute(usePathname());
  return (
    <PaymentProvider endpoint="/api/payment-link" allowedHosts={paymentHosts} locale={payWords}>
      {pageOf(route, products)}
    </PaymentProvider>
  );
}

/** The keys start a page anew for another order. */
function pageOf(route: Route | null, products: ShopInfo['products']): ReactElement {
  switch (route?.page) {
    case undefined:
      return <NotFoundPage />;
    case 'catalogue':
      return <CataloguePage products={products} />;
    case 'cart':
      return <CartPage products={products} />;
    case 'checkout':
      return <CheckoutPage key={route.orderId} orderId={route.orderId} />;
    case 'order':
      return <OrderPage key={route.orderId} orderId={route.orderId} />;
  }
}
