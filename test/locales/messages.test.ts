import { PaymentLinkError, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import * as locales from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';

type Action = 'tryAgain' | 'chooseAnotherWay' | 'contactShop' | 'checkOrders' | 'checkDetails' | 'signIn';

/** The actions that the message of each error must suggest to the payer. */
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
  'order-in-progress': ['tryAgain'],
};

/** All catalogs of the package. A new catalog needs entries in `phrases` and `letters`. */
const { defineLocale: _, ...catalogs } = locales;
type Language = keyof typeof catalogs;

/** The phrase that suggests each action, by language. */
const phrases: Readonly<Record<Language, Record<Action, RegExp>>> = {
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
    chooseAnotherWay: /[Вв]ыберите другой/,
    contactShop: /свяжитесь с\sмагазином/i,
    checkOrders: /проверьте заказы/,
    checkDetails: /Проверьте данные/,
    signIn: /Войдите в\sаккаунт/,
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

/** The letters of each language. */
const letters: Readonly<Record<Language, RegExp>> = {
  en: /[a-z]/,
  ru: /[а-яё]/,
  // Leaves out the Kazakh letters that only loanwords use.
  kk: /[а-шы-яәғқңөұүһі]/,
};

// The cast is needed because `Object.entries` widens the names to strings.
const languages = Object.entries(catalogs) as [Language, locales.PaymentLocale][];

describe.each(languages)('the messages of %s', (language, catalog) => {
  it(`the field lang of the catalog ${language} is the tag of its language`, () => {
    expect(catalog.lang).toBe(language);
  });

  it(`the messages of the catalog ${language} have no letters of another language`, () => {
    const { errors, panel, lang: _, ...button } = catalog;
    const all = [button, errors, panel].flatMap((part) => Object.values(part).flat());
    // Ignores “QR” and the placeholders, which are equal in all languages.
    const text = all
      .join(' ')
      .replaceAll(/QR|\{\w+\}/g, '')
      .toLowerCase();
    const foreign = (text.match(/\p{L}/gu) ?? []).filter((letter) => !letters[language].test(letter));
    expect(foreign).toEqual([]);
  });

  it.each(reasons)(
    `the message for the error %s in the catalog ${language} asks the payer for these actions: %j`,
    (reason, expected) => {
      const message = catalog.errors[reason];
      const found = Object.entries(phrases[language])
        .filter(([, phrase]) => phrase.test(message))
        .map(([action]) => action);
      expect(found.sort()).toEqual([...expected].sort());
      // Each message is one or two sentences without codes and markup.
      expect(message).toMatch(/^\p{Lu}[^\d{}<>]*\.$/u);
      expect(message.length).toBeLessThanOrEqual(130);
    },
  );
});

it.each(reasons)(
  'the fields retryable, outcome and responsibility of the error %s agree with the actions that its message names: %j',
  (reason, payerActions) => {
    const { retryable, outcome, responsibility } = new PaymentLinkError('expected', reason);
    expect(payerActions.includes('tryAgain')).toBe(retryable);
    // If a link may exist and a retry could pay twice, the message tells the payer to check the orders.
    expect(payerActions.includes('checkOrders')).toBe(outcome === 'unknown' && !retryable);
    if (responsibility === 'merchant') expect(payerActions).toContain('contactShop');
  },
);

it('the Russian messages have a no-break space after short prepositions and numbers', () => {
  const { errors, panel, ...button } = catalogs.ru;
  const all = [button, errors, panel].flatMap((part) => Object.values(part).flat());
  expect(all.filter((message) => /(^|[\s(])([свикоу]|\d+) /i.test(message))).toEqual([]);
});
