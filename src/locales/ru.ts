import type { PaymentLocale } from './types.js';

const contactShop = 'Сейчас оплатить не получится. Пожалуйста, свяжитесь с магазином.';
const tryLater = 'Платёжный сервис не отвечает. Попробуйте ещё раз через минуту.';
const mayExist =
  'Не удалось подтвердить этот платёж. Прежде чем платить снова, проверьте заказы или свяжитесь с магазином.';

/** Russian. */
export const ru: PaymentLocale = {
  lang: 'ru',
  pay: 'Оплатить',
  payAmount: 'Оплатить {amount}',
  retry: 'Попробовать ещё раз',
  open: 'Открыть страницу оплаты',
  creating: 'Готовим платёж…',
  slow: 'Это занимает больше времени, чем обычно. Подождите немного.',
  redirecting: 'Открываем страницу оплаты…',
  ready: 'Страница оплаты готова.',
  scan: 'Отсканируйте код телефоном, чтобы оплатить в приложении банка.',
  qrCode: 'QR-код для оплаты',
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
    'account-not-found': 'Счёт для оплаты не найден. Проверьте данные или свяжитесь с магазином.',
    'service-not-found': contactShop,
    'showcase-not-found': contactShop,
    unknown: mayExist,
    'order-rejected': 'Магазин не может принять оплату этого заказа. Свяжитесь с магазином.',
    'already-paid': 'Заказ уже оплачен. Платить больше не нужно.',
    'not-allowed': 'Магазин не разрешил этот платёж. Войдите снова или свяжитесь с магазином.',
    'too-many-requests': 'Слишком много попыток. Подождите минуту и попробуйте снова.',
    'request-refused': contactShop,
    'gateway-unreachable': tryLater,
    timeout: 'Ответ не пришёл вовремя. Попробуйте ещё раз.',
    malformed: tryLater,
    'unsafe-url': contactShop,
    network: 'Нет связи. Проверьте интернет и попробуйте ещё раз.',
    offline: 'Нет подключения к интернету. Подключитесь и попробуйте ещё раз.',
    'order-failed': 'Не удалось подготовить заказ. Попробуйте ещё раз или свяжитесь с магазином.',
  },
};
