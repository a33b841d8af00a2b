import type { PaymentLocale } from './types.js';

const contactShop =
  'Қазір бұлай төлеу мүмкін емес. Басқа төлем тәсілін таңдаңыз немесе дүкенге хабарласыңыз.';
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
  newCode: 'Жаңа код алу',
  creating: 'Төлем дайындалып жатыр…',
  slow: 'Бұл әдеттегіден ұзағырақ болып жатыр. Сәл күте тұрыңыз.',
  redirecting: 'Төлем беті ашылып жатыр…',
  ready: 'Төлем беті дайын.',
  scan: 'Төлеу үшін кодты телефонмен сканерлеңіз.',
  returned: 'Төлеп қойған болсаңыз, төлеміңіз жоғалмайды.',
  expired: 'Төлем уақыты бітті. Төлеп қойған болсаңыз, төлеміңіз жоғалмайды.',
  unchecked: 'Тапсырыстың төленген-төленбегенін тексере алмадық. Сәлден кейін қайталап көріңіз.',
  paid: 'Төленді. Рақмет!',
  declined: 'Төлем қабылданбады. Қайталап көріңіз немесе басқа төлем тәсілін таңдаңыз.',
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
    'account-not-found':
      'Төленетін есептік жазба табылмады. Деректеріңізді тексеріңіз немесе дүкенге хабарласыңыз.',
    'service-not-found': contactShop,
    'showcase-not-found': contactShop,
    unknown: mayExist,
    'order-rejected': 'Дүкен бұл тапсырысқа төлем қабылдай алмайды. Дүкенге хабарласыңыз.',
    'already-paid': 'Тапсырыс төленіп қойған. Енді ештеңе төлеудің қажеті жоқ.',
    'not-allowed': 'Дүкен бұл төлемге рұқсат бермеді. Жүйеге қайта кіріңіз немесе дүкенге хабарласыңыз.',
    'too-many-requests': 'Әрекет саны тым көп. Бір минут күтіп, қайталап көріңіз.',
    'request-refused': contactShop,
    'gateway-unreachable': tryLater,
    timeout: 'Жауап уақытында келмеді. Қайталап көріңіз.',
    malformed: tryLater,
    'unsafe-url': contactShop,
    network: 'Байланыс үзілді. Интернетті тексеріп, қайталап көріңіз.',
    offline: 'Интернет жоқ. Желіге қосылып, қайталап көріңіз.',
    'endpoint-failed': 'Дүкен төлемді бастай алмады. Қайталап көріңіз немесе дүкенге хабарласыңыз.',
    'order-failed': 'Тапсырысты дайындау мүмкін болмады. Қайталап көріңіз немесе дүкенге хабарласыңыз.',
  },
  panel: {
    title: 'Телефонмен төлеу',
    steps: [
      'Телефоныңызда банк қолданбасын ашыңыз.',
      'Осы кодты сол қолданбамен сканерлеңіз.',
      'Төлемді қолданбада растаңыз.',
    ],
    qrCode: 'Төлемге арналған QR-код',
    openApp: 'Банк қолданбасында ашу',
    copy: 'Сілтемені көшіру',
    copied: 'Сілтеме көшірілді.',
    copyByHand: 'Мына сілтемені көшіріп алыңыз:',
    timeLeft: 'Қалған уақыт: {time}',
    minutesLeft: '{minutes} мин қалды.',
    secondsLeft: '30 секундтан аз уақыт қалды.',
    waiting: 'Төлеміңізді күтіп тұрмыз…',
    stillTrying: 'Дүкен қазір жауап бермей тұр. Тексеруді жалғастырып жатырмыз.',
    cancel: 'Бас тарту',
  },
};
