import type { ReactElement } from 'react';
import { formatAmount } from 'react-tarlan-pay';
import type { Product } from '../../shared/api.js';
import { useProductMessages } from '../language.js';
import { ProductPicture } from './ProductPicture.js';

interface ProductCardProps {
  product: Product;
  action: string;
  onAction: () => void;
}

export function ProductCard({ product, action, onAction }: ProductCardProps): ReactElement {
  const { name, text } = useProductMessages()(product.id);
  return (
    <li className="product-card">
      <ProductPicture productId={product.id} />
      <h3>{name}</h3>
      <p>{text}</p>
      <p className="product-price">{formatAmount(product.price)}</p>
      <button className="button" type="button" aria-label={`${action}: ${name}`} onClick={onAction}>
        {action}
      </button>
    </li>
  );
}
