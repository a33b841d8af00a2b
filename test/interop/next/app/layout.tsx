import type { ReactNode } from 'react';
import 'react-tarlan-pay/styles.css';

export const metadata = { title: 'Interop shop', icons: { icon: 'data:,' } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="ru">
      <body>{children}</body>
    </html>
  );
}
