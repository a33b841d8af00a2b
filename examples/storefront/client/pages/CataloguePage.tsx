import { type ReactElement, useState } from 'react';
import type { Product } from '../../shared/api.js';
import { addToCart } from '../cart.js';
import { useLanguage, useProductWords } from '../language.js';
import { PageTitle } from '../parts/PageTitle.js';
import { ProductCard } from '../parts/ProductCard.js';
import { TestShelf } from '../parts/TestShelf.js';
import { Link } from '../router.js';

export function CataloguePage({ products }: { products: readonly Product[] }): ReactElement {
  const { words } = useLanguage();
  const wordsOf = useProductWords();
  const [added, setAdded] = useState<string | null>(null);

  function add(productId: string): void {
    addToCart(productId);
    setAdded(productId);
  }

  return (
    <div className="page">
      <div className="hero">
        <PageTitle title={words.heroTitle} />
        <p>{words.heroText}</p>
      </div>
      <section aria-labelledby="products">
        <h2 id="products">{words.productsTitle}</h2>
        <ul className="product-grid">
          {products
            .filter(({ shelf }) => shelf === 'shop')
            .map((product) => (
              <ProductCard
                key={product.id}
                product={product}
                action={words.addToCart}
                onAction={() => add(product.id)}
              />
            ))}
        </ul>
      </section>
      <div className="added-note" role="status">
        {added && (
          <p>
            {words.addedToCart(wordsOf(added).name)} <Link to="/cart">{words.toCart}</Link>
          </p>
        )}
      </div>
      <TestShelf products={products.filter(({ shelf }) => shelf === 'test')} />
    </div>
  );
}
