export interface Product {
  id: string;
  name: string;
  /** The price in whole tenge. */
  price: number;
}

export const products: readonly Product[] = [
  { id: 'slippers', name: 'Войлочные тапочки', price: 14_900 },
  { id: 'cushion', name: 'Подушка с орнаментом', price: 8_500 },
  { id: 'coasters', name: 'Подставки, 4 штуки', price: 3_200 },
];
