import Head from 'next/head';
import { PayButton } from 'react-tarlan-pay';

export default function Page() {
  return (
    <>
      <Head>
        <link rel="icon" href="data:," />
      </Head>
      <PayButton endpoint="/api/payment-link" order={{ orderId: 'plain' }} amount={2500} />
    </>
  );
}
