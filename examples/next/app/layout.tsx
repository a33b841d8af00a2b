import type { ReactNode } from 'react';
import { kaspiHosts, PaymentProvider } from 'react-tarlan-pay';
import { ru } from 'react-tarlan-pay/locales';
import 'react-tarlan-pay/styles.css';
import './globals.css';

export const metadata = { title: 'Магазин войлока', icons: { icon: 'data:,' } };
// Pages are rendered for each request, because the configuration comes from the environment at run time.
export const dynamic = 'force-dynamic';

export default function Layout({ children }: { children: ReactNode }) {
  const { TARLAN_GATEWAY_URL: sandbox } = process.env;
  // The payment pages of the sandbox are on the sandbox's host, so this host must be allowed too.
  const allowedHosts = sandbox ? [...kaspiHosts, new URL(sandbox).host] : kaspiHosts;
  return (
    <html lang="ru">
      <body className="mx-auto min-h-dvh max-w-3xl bg-stone-50 p-6 text-stone-900">
        <PaymentProvider endpoint="/api/payment-link" locale={ru} allowedHosts={allowedHosts}>
          {children}
        </PaymentProvider>
      </body>
    </html>
  );
}
