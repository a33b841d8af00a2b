import type { ReactElement, ReactNode } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { getLocale } from './messages.js';

/** Sets defaults for all buttons of the app. Props of a button override them. */
export function App({ language, children }: { language: string; children: ReactNode }): ReactElement {
  return (
    <PaymentProvider endpoint="/api/payment-link" allowedHosts={['kaspi.kz']} locale={getLocale(language)}>
      {children}
    </PaymentProvider>
  );
}
