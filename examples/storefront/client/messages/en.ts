import type { Messages } from './types.js';

export const en: Messages = {
  tagline: 'Felt and wool from Almaty',
  languages: 'Language',
  skipToContent: 'Skip to the content',
  shop: 'Shop',
  cart: 'Cart',
  demonstration: 'A demonstration shop: nothing is sent and no money moves.',
  sandbox: 'For developers: the sandbox bank, in a new tab',

  heroTitle: 'Warm things for a quiet home',
  heroText: 'Wool from the Alatau foothills, felted, woven and stitched by hand in our workshop.',
  productsTitle: 'Made this season',
  products: {
    slippers: { name: 'Felt slippers', text: 'One piece of grey felt, a leather sole, no seam at the heel.' },
    throw: {
      name: 'Wool throw',
      text: 'Undyed sheep’s wool, 140\u00a0×\u00a0200\u00a0cm, with a knotted fringe.',
    },
    coasters: {
      name: 'Tea-bowl coasters',
      text: 'Four felt rounds that keep the table dry and the tea warm.',
    },
    cushion: { name: 'Ram’s-horn cushion', text: 'The old ornament in new colours, stitched by hand.' },

    'qr-image': {
      name: 'QR code on a computer',
      text: 'A computer shows the code, a phone opens the payment page.',
    },
    'qr-only': { name: 'QR code only', text: 'There is no page to open: every device shows the code.' },
    'expires-soon': {
      name: 'Code for 30 seconds',
      text: 'The time runs out on the screen, and the button offers a new code.',
    },
    'slow-answer': {
      name: 'Slow answer',
      text: 'The gateway takes 12 seconds. After 10 the button says so.',
    },
    'no-answer': { name: 'No answer', text: 'After 25 seconds the shop’s server stops waiting.' },
    'expected-error': {
      name: 'Expected error 1881',
      text: 'HTTP 200, but the gateway does not know the provider.',
    },
    'account-not-found': {
      name: 'Account not found, 8015',
      text: 'The shopper can fix this one, so the message differs.',
    },
    'gateway-failure': {
      name: 'Gateway failure, 8301',
      text: 'Another try may help, and the button offers it.',
    },
    'unexpected-error': {
      name: 'Unexpected error 1014',
      text: 'HTTP 400: the gateway rejects the signature.',
    },
    'broken-answer': { name: 'Broken answer', text: 'The gateway’s JSON ends in the middle.' },
    'gateway-down': { name: 'Gateway down', text: 'HTTP 502 with a proxy’s page instead of JSON.' },
    'unsafe-url': {
      name: 'Unsafe address',
      text: 'The payment page is a javascript: address and is never opened.',
    },
    'order-failure': {
      name: 'Order not prepared',
      text: 'The page cannot prepare the order, so no link is requested.',
    },
    'order-rejected': {
      name: 'Order rejected',
      text: 'The shop’s server refuses before it calls the gateway.',
    },
  },
  addToCart: 'Add to cart',
  addedToCart: (product) => `Added to the cart: ${product}`,
  goToCart: 'Go to cart',

  testProductsTitle: 'For developers: try each path',
  testProductsText:
    'Each of these goes straight to checkout. Most prices are amounts at which the sandbox gateway answers in this way.',
  tryIt: 'Try it',

  cartEmpty: 'Your cart is empty.',
  backToShop: 'Back to the shop',
  quantity: 'Quantity',
  oneMore: (product) => `One more: ${product}`,
  oneFewer: (product) => `One fewer: ${product}`,
  remove: 'Remove',
  removeProduct: (product) => `Remove: ${product}`,
  total: 'Total',
  freeDelivery: 'Delivery within Almaty is free.',
  goToCheckout: 'Go to checkout',
  placingOrder: 'Placing your order…',
  orderFailed: 'The order could not be placed. Please try again.',

  checkoutTitle: 'Checkout',
  yourOrder: 'Your order',
  payment: 'Payment',
  paymentText: 'You pay on your bank’s page or in its app and then come back here.',
  alreadyPaidQuestion: 'Paid with your phone?',
  viewOrder: 'See the order',
  orderIsPaid: 'This order is paid. There is nothing more to pay.',

  orderNumber: (number) => `Order ${number}`,
  paidTitle: 'Thank you, your order is paid',
  paidText: 'We start packing it today.',
  receiptAmount: 'Amount',
  receiptDate: 'Date',
  receiptShop: 'Shop',
  shopAddress: 'Kiiz, Almaty',
  notPaidQuestion: 'Not paid yet?',
  backToPayment: 'Back to the payment',

  loading: 'Loading…',
  unknownOrderTitle: 'There is no such order',
  unknownOrderText: 'Check the address: a character may be missing.',
  notFoundTitle: 'There is no such page',
  notFoundText: 'It may have moved, or the address has a typing mistake.',
  failedTitle: 'The shop could not be shown',
  failedText: 'Check your internet connection and load the page again.',
  reload: 'Load again',
};
