/** All messages of the shop, except those of the pay button, which has a separate locale. */
export interface Messages {
  tagline: string;
  languages: string;
  skipToContent: string;
  shop: string;
  cart: string;
  demonstration: string;
  sandbox: string;

  heroTitle: string;
  heroText: string;
  productsTitle: string;
  products: Readonly<Record<string, ProductMessages>>;
  addToCart: string;
  addedToCart: (product: string) => string;
  goToCart: string;

  testProductsTitle: string;
  testProductsText: string;
  tryIt: string;

  cartEmpty: string;
  backToShop: string;
  quantity: string;
  oneMore: (product: string) => string;
  oneFewer: (product: string) => string;
  remove: string;
  removeProduct: (product: string) => string;
  total: string;
  freeDelivery: string;
  goToCheckout: string;
  placingOrder: string;
  orderFailed: string;

  checkoutTitle: string;
  yourOrder: string;
  payment: string;
  paymentText: string;
  alreadyPaidQuestion: string;
  viewOrder: string;
  orderIsPaid: string;

  orderNumber: (number: number) => string;
  paidTitle: string;
  paidText: string;
  receiptAmount: string;
  receiptDate: string;
  receiptShop: string;
  shopAddress: string;
  notPaidQuestion: string;
  backToPayment: string;

  loading: string;
  unknownOrderTitle: string;
  unknownOrderText: string;
  notFoundTitle: string;
  notFoundText: string;
  failedTitle: string;
  failedText: string;
  reload: string;
}

export interface ProductMessages {
  name: string;
  text: string;
}
