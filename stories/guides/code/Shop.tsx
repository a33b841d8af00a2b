import type { ReactElement, ReactNode } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { localeOf } from './words.js';

/** One place for what all buttons of the shop have in common. Props of a button win. */
export function Shop({ language, children }: { language: string; children: ReactNode }): ReactElement {
  return (
    <PaymentProvider endpoint="/api/payment-link" allowedHosts={['kaspi.kz']} locale={localeOf(language)}>
      {children}
    </PaymentProvider>
  );
}
