import { formatAmount } from 'react-tarlan-pay';
import { products } from '@/lib/products';
import { order } from './actions';

export default function Page() {
  return (
    <main>
      <h1 className="mb-6 text-3xl font-bold">Магазин войлока</h1>
      <ul className="grid gap-4 sm:grid-cols-3">
        {products.map(({ id, name, price }) => (
          <li key={id} className="flex flex-col gap-3 rounded-2xl border border-stone-200 bg-white p-4">
            <h2 className="font-semibold">{name}</h2>
            <p>{formatAmount(price)}</p>
            <form action={order} className="mt-auto">
              <button
                type="submit"
                name="product"
                value={id}
                className="rounded-xl border border-emerald-700 px-4 py-2 text-emerald-700"
              >
                Заказать
              </button>
            </form>
          </li>
        ))}
      </ul>
    </main>
  );
}
