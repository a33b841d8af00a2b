import { type ReactElement, useState } from 'react';
import type { Product } from '../../shared/api.js';
import { addToCart } from '../cart.js';
import { PageTitle } from '../components/PageTitle.js';
import { ProductCard } from '../components/ProductCard.js';
import { TestProducts } from '../components/TestProducts.js';
import { useLanguage, useProductMessages } from '../language.js';
import { Link } from '../router.js';

export function CataloguePage({ products }: { products: readonly Product[] }): ReactElement {
  const { messages } = useLanguage();
  const getProductMessages = useProductMessages();
  const [added, setAdded] = useState<string | null>(null);

  function add(productId: string): void {
    addToCart(productId);
    setAdded(productId);
  }

  return (
    <div className="page">
      <div className="hero">
        <PageTitle title={messages.heroTitle} />
        <p>{messages.heroText}</p>
      </div>
      <section aria-labelledby="products">
        <h2 id="products">{messages.productsTitle}</h2>
        <ul className="product-grid">
          {products
            .filter(({ category }) => category === 'shop')
            .map((product) => (
              <ProductCard
                key={product.id}
                product={product}
                action={messages.addToCart}
                onAction={() => add(product.id)}
              />
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
