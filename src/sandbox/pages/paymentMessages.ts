import type { SandboxOutcome } from '../gateway/linkStore.js';

/** The texts of the payment page in one language. */
export interface PaymentMessages {
  language: string;
  note: string;
  bank: string;
  pay: (amount: string) => string;
  decline: string;
  expire: string;
  amount: string;
  shop: string;
  service: string;
  account: string;
  outcomes: Record<SandboxOutcome, { title: string; text: string }>;
  unknown: { title: string; text: string };
  close: string;
  back: string;
}

export const pageLanguages = ['kk', 'ru', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export const paymentMessages: Record<PageLanguage, PaymentMessages> = {
  kk: {
    language: 'Қазақша',
    note: 'Сынақ ортасы: ақша аударылмайды',
    bank: 'Сынақ банкі',
    pay: (amount) => `${amount} төлеу`,
    decline: 'Бас тарту',
    expire: 'Мерзімін аяқтау',
    amount: 'Сома',
    shop: 'Дүкен',
    service: 'Қызмет',
    account: 'Шот',
    outcomes: {
      paid: { title: 'Төленді', text: 'Төлем сәтті өтті.' },
      declined: { title: 'Қабылданбады', text: 'Төлем қабылданбады. Ақша алынған жоқ.' },
      expired: { title: 'Мерзімі өтті', text: 'Бұл сілтеменің мерзімі өтті. Ақша алынған жоқ.' },
    },
    unknown: {
      title: 'Белгісіз сілтеме',
      text: 'Мұндай төлем сілтемесі жоқ. Сынақ ортасы соңғы 1000 сілтемені сақтайды, ал тоқтаған соң ешқайсысын сақтамайды.',
    },
    close: 'Бұл бетті жабуға болады.',
    back: 'Дүкенге оралу',
  },
  ru: {
    language: 'Русский',
    note: 'Песочница: деньги не списываются',
    bank: 'Тестовый банк',
    pay: (amount) => `Оплатить ${amount}`,
    decline: 'Отклонить',
    expire: 'Завершить срок действия',
    amount: 'Сумма',
    shop: 'Магазин',
    service: 'Услуга',
    account: 'Счёт',
    outcomes: {
      paid: { title: 'Оплачено', text: 'Платёж прошёл успешно.' },
      declined: { title: 'Отклонено', text: 'Платёж отклонён. Деньги не списаны.' },
      expired: { title: 'Срок истёк', text: 'Срок действия ссылки истёк. Деньги не списаны.' },
    },
    unknown: {
      title: 'Неизвестная ссылка',
      text: 'Такой ссылки на оплату нет. Песочница хранит последние 1000 ссылок, а после остановки — ни одной.',
    },
    close: 'Эту страницу можно закрыть.',
    back: 'Вернуться в магазин',
  },
  en: {
    language: 'English',
    note: 'Sandbox: no money is transferred',
    bank: 'Sandbox bank',
    pay: (amount) => `Pay ${amount}`,
    decline: 'Decline',
    expire: 'Let it expire',
    amount: 'Amount',
    shop: 'Shop',
    service: 'Service',
    account: 'Account',
    outcomes: {
      paid: { title: 'Paid', text: 'The payment was successful.' },
      declined: { title: 'Declined', text: 'The payment was declined. No money was charged.' },
      expired: { title: 'Expired', text: 'This link has expired. No money was charged.' },
    },
    unknown: {
      title: 'Unknown link',
      text: 'The sandbox does not know this payment link. It keeps the last 1,000 links, and forgets them when it stops.',
    },
    close: 'You can close this page.',
    back: 'Back to the shop',
  },
};

/** Chooses the language by the query parameter `lang`, then by `Accept-Language`, in the header's order. English by default. */
export function choosePageLanguage(request: Request): PageLanguage {
  const accepted = (request.headers.get('accept-language') ?? '').split(',');
  const candidates = [new URL(request.url).searchParams.get('lang') ?? '', ...accepted];
  const languages = candidates.map((candidate) => candidate.trim().slice(0, 2).toLowerCase());
  const supported = languages.map((language) => pageLanguages.find((known) => known === language));
  return supported.find((language) => language !== undefined) ?? 'en';
}
