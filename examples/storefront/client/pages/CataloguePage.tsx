import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { addToCart } from '../cart.js';
import { ProductPicture } from '../components/ProductPicture.js';
import { TestProducts } from '../components/TestProducts.js';
import { useLanguage, useProductMessages } from '../language.js';
import { shopQuery } from '../queries.js';

export function CataloguePage(): ReactElement {
  const { messages } = useLanguage();
  const { products } = useSuspenseQuery(shopQuery).data;
  const getProductMessages = useProductMessages();
  const [added, setAdded] = useState<string | null>(null);

  function add(productId: string): void {
    addToCart(productId);
    setAdded(productId);
  }

  return (
    <div className="page">
      <title>{`${messages.heroTitle} · Kiiz`}</title>
      <div className="hero">
        <h1 tabIndex={-1}>{messages.heroTitle}</h1>
        <p>{messages.heroText}</p>
      </div>
      <section aria-labelledby="products">
        <h2 id="products">{messages.productsTitle}</h2>
        <ul className="product-grid">
          {products
            .filter(({ category }) => category === 'shop')
            .map((product) => (
              <ProductCard key={product.id} product={product} onAdd={() => add(product.id)} />
            ))}
        </ul>
      </section>
      <div className="added-note" role="status">
        {added && (
          <p>
            {messages.addedToCart(getProductMessages(added).name)} <Link to="/cart">{messages.goToCart}</Link>
          </p>
        )}
      </div>
      <TestProducts products={products.filter(({ category }) => category === 'test')} />
    </div>
  );
}

function ProductCard({ product, onAdd }: { product: Product; onAdd: () => void }): ReactElement {
  const { messages } = useLanguage();
  const { name, text } = useProductMessages()(product.id);
  return (
    <li className="product-card">
      <ProductPicture productId={product.id} />
      <h3>{name}</h3>
      <p>{text}</p>
      <p className="product-price">{formatAmount(product.price)}</p>
      <button className="button" type="button" aria-label={`${messages.addToCart}: ${name}`} onClick={onAdd}>
        {messages.addToCart}
      </button>
    </li>
  );
}
