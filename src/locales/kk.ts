import type { PaymentLocale } from './types.js';

const contactShop = 'Қазір төлеу мүмкін емес. Дүкенге хабарласыңыз.';
const tryLater = 'Төлем қызметі жауап бермей тұр. Бір минуттан кейін қайталап көріңіз.';
const mayExist =
  'Бұл төлемді растай алмадық. Қайта төлемес бұрын тапсырыстарыңызды тексеріңіз немесе дүкенге хабарласыңыз.';

/** Kazakh. */
export const kk: PaymentLocale = {
  lang: 'kk',
  pay: 'Төлеу',
  payAmount: '{amount} төлеу',
  retry: 'Қайталап көру',
  open: 'Төлем бетін ашу',
  creating: 'Төлем дайындалып жатыр…',
  slow: 'Бұл әдеттегіден ұзағырақ болып жатыр. Сәл күте тұрыңыз.',
  redirecting: 'Төлем беті ашылып жатыр…',
  ready: 'Төлем беті дайын.',
  scan: 'Банк қолданбасында төлеу үшін кодты телефонмен сканерлеңіз.',
  qrCode: 'Төлемге арналған QR-код',
  errors: {
    'invalid-signature': contactShop,
    'invalid-request': contactShop,
    'missing-field': contactShop,
    'gateway-failure': tryLater,
    'order-not-found': contactShop,
    'duplicate-order': mayExist,
    'resource-not-found': contactShop,
    'insufficient-balance': contactShop,
    'provider-not-found': contactShop,
    'transaction-not-found': contactShop,
    'transaction-finished': mayExist,
    'project-not-found': contactShop,
    'account-not-found': 'Төленетін шот табылмады. Деректеріңізді тексеріңіз немесе дүкенге хабарласыңыз.',
    'service-not-found': contactShop,
    'showcase-not-found': contactShop,
    unknown: mayExist,
    'order-rejected': 'Дүкен бұл тапсырысқа төлем қабылдай алмайды. Дүкенге хабарласыңыз.',
    'already-paid': 'Тапсырыс төленіп қойған. Енді ештеңе төлеудің қажеті жоқ.',
    'not-allowed': 'Дүкен бұл төлемге рұқсат бермеді. Қайта кіріңіз немесе дүкенге хабарласыңыз.',
    'too-many-requests': 'Әрекет тым көп. Бір минут күтіп, қайталап көріңіз.',
    'request-refused': contactShop,
    'gateway-unreachable': tryLater,
    timeout: 'Жауап уақытында келмеді. Қайталап көріңіз.',
    malformed: tryLater,
    'unsafe-url': contactShop,
    network: 'Байланыс үзілді. Интернетті тексеріп, қайталап көріңіз.',
    offline: 'Интернет жоқ. Желіге қосылып, қайталап көріңіз.',
    'order-failed': 'Тапсырысты дайындау мүмкін болмады. Қайталап көріңіз немесе дүкенге хабарласыңыз.',
  },
};
