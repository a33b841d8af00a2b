/** All words of the shop; the pay button brings its own. */
export interface Words {
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
  products: Readonly<Record<string, ProductWords>>;
  addToCart: string;
  addedToCart: (product: string) => string;
  toCart: string;

  testShelfTitle: string;
  testShelfText: string;
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
  toCheckout: string;
  placingOrder: string;
  orderFailed: string;

  checkoutTitle: string;
  yourOrder: string;
  payment: string;
  paymentText: string;
  alreadyPaidQuestion: string;
  seeOrder: string;
  orderIsPaid: string;

  orderNumber: (number: string) => string;
  waitingTitle: string;
  waitingText: string;
  paidTitle: string;
  paidText: string;
  declinedTitle: string;
  declinedText: string;
  payAgain: string;
  notPaidQuestion: string;
  backToPayment: string;

  loading: string;
  unknownOrderTitle: string;
  unknownOrderText: string;
  shopSilent: string;
  notFoundTitle: string;
  notFoundText: string;
  failedTitle: string;
  failedText: string;
  reload: string;
}

export interface ProductWords {
  name: string;
  text: string;
}
