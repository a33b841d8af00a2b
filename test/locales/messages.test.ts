import { PaymentLinkError, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import * as locales from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';

type Action = 'tryAgain' | 'chooseAnotherWay' | 'contactShop' | 'checkOrders' | 'checkDetails' | 'signIn';

/** What the payer can do about each reason. */
const actions: Record<PaymentLinkErrorReason, readonly Action[]> = {
  'invalid-signature': ['chooseAnotherWay', 'contactShop'],
  'invalid-request': ['chooseAnotherWay', 'contactShop'],
  'missing-field': ['chooseAnotherWay', 'contactShop'],
  'gateway-failure': ['tryAgain'],
  'order-not-found': ['chooseAnotherWay', 'contactShop'],
  'duplicate-order': ['checkOrders', 'contactShop'],
  'resource-not-found': ['chooseAnotherWay', 'contactShop'],
  'insufficient-balance': ['chooseAnotherWay', 'contactShop'],
  'provider-not-found': ['chooseAnotherWay', 'contactShop'],
  'transaction-not-found': ['chooseAnotherWay', 'contactShop'],
  'transaction-finished': ['checkOrders', 'contactShop'],
  'project-not-found': ['chooseAnotherWay', 'contactShop'],
  'account-not-found': ['checkDetails', 'contactShop'],
  'service-not-found': ['chooseAnotherWay', 'contactShop'],
  'showcase-not-found': ['chooseAnotherWay', 'contactShop'],
  unknown: ['checkOrders', 'contactShop'],
  'order-rejected': ['contactShop'],
  'already-paid': [],
  'not-allowed': ['signIn', 'contactShop'],
  'too-many-requests': ['tryAgain'],
  'request-refused': ['chooseAnotherWay', 'contactShop'],
  'gateway-unreachable': ['tryAgain'],
  timeout: ['tryAgain'],
  malformed: ['tryAgain'],
  'unsafe-url': ['chooseAnotherWay', 'contactShop'],
  network: ['tryAgain'],
  offline: ['tryAgain'],
  'endpoint-failed': ['tryAgain', 'contactShop'],
  'order-failed': ['tryAgain', 'contactShop'],
};

/** Every catalog that the package has; a new one asks for its sayings and alphabet below. */
const { defineLocale: _, ...catalogs } = locales;
type Language = keyof typeof catalogs;

/** How each action is said. */
const sayings: Readonly<Record<Language, Record<Action, RegExp>>> = {
  en: {
    tryAgain: /try again/,
    chooseAnotherWay: /[Cc]hoose another way to pay/,
    contactShop: /contact the shop/,
    checkOrders: /Check your orders/,
    checkDetails: /Check your details/,
    signIn: /Sign in again/,
  },
  ru: {
    tryAgain: /[Пп]опробуйте (ещё раз|снова)/,
    chooseAnotherWay: /[Вв]ыберите другой способ оплаты/,
    contactShop: /свяжитесь с магазином/i,
    checkOrders: /проверьте заказы/,
    checkDetails: /Проверьте данные/,
    signIn: /Войдите в аккаунт/,
  },
  kk: {
    tryAgain: /қайталап көріңіз/i,
    chooseAnotherWay: /[Бб]асқа төлем тәсілін таңдаңыз/,
    contactShop: /дүкенге хабарласыңыз/i,
    checkOrders: /тапсырыстарыңызды тексеріңіз/,
    checkDetails: /Деректеріңізді тексеріңіз/,
    signIn: /Жүйеге қайта кіріңіз/,
  },
};

const reasons = Object.entries(actions) as [PaymentLinkErrorReason, readonly Action[]][];

/** What the payers of a language read in its words, letter by letter. */
const letters: Readonly<Record<Language, RegExp>> = {
  en: /[a-z]/,
  ru: /[а-яё]/,
  // Without those that only words of other languages have.
  kk: /[а-шы-яәғқңөұүһі]/,
};

// `Object.entries` widens the names to strings.
const languages = Object.entries(catalogs) as [Language, locales.PaymentLocale][];

describe.each(languages)('the words of %s', (language, catalog) => {
  const said = Object.entries(sayings[language]);

  it('say which language they are', () => {
    expect(catalog.lang).toBe(language);
  });

  it('have no letters of another language', () => {
    const { errors, panel, lang: _, ...words } = catalog;
    const all = [words, errors, panel].flatMap((part) => Object.values(part).flat());
    // A QR code and the places of amounts and times are written the same everywhere.
    const text = all
      .join(' ')
      .replaceAll(/QR|\{\w+\}/g, '')
      .toLowerCase();
    const strange = (text.match(/\p{L}/gu) ?? []).filter((letter) => !letters[language].test(letter));
    expect(strange).toEqual([]);
  });

  it.each(reasons)('for %s say what can be done: %j', (reason, expected) => {
    const sentence = catalog.errors[reason];
    const found = said.filter(([, saying]) => saying.test(sentence)).map(([action]) => action);
    expect(found.sort()).toEqual([...expected].sort());
    // A sentence or two, with nothing of the gateway's in it: no codes, no markup.
    expect(sentence).toMatch(/^\p{Lu}[^\d{}<>]*\.$/u);
    expect(sentence.length).toBeLessThanOrEqual(130);
  });
});

it.each(reasons)('what is said of %s is what its error tells the shop', (reason, said) => {
  const { retryable, outcome, responsibility } = new PaymentLinkError('expected', reason);
  expect(said.includes('tryAgain')).toBe(retryable);
  // A further press could pay twice.
  expect(said.includes('checkOrders')).toBe(outcome === 'unknown' && !retryable);
  if (responsibility === 'merchant') expect(said).toContain('contactShop');
});
