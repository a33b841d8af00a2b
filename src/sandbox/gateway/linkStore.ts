import type { PaymentStatus } from '../../gateway/types.js';

/** What can become of a link. */
export type SandboxOutcome = Exclude<PaymentStatus, 'pending'>;

/** A payment link of the sandbox. */
export interface SandboxLink {
  /** The last part of the payment page's path. It cannot be guessed. */
  readonly id: string;
  /** The payment page. */
  readonly url: string;
  /** The transaction, as the callback names it. */
  readonly externalId: string;
  /** Whole tenge. */
  readonly amount: number;
  /** The payer's account. */
  readonly username: string;
  /** The service's name. */
  readonly service: string;
  /** Where the payer is sent after the payment; null when the shop gave none. */
  readonly returnUrl: string | null;
  /** The domain that the payment is made from. */
  readonly referHost: string;
  /** Where the payment stands. */
  readonly status: PaymentStatus;
  /** When the link was made. */
  readonly createdAt: Date;
  /** Until when it can be paid. */
  readonly expiresAt: Date;
  /** When it was paid, declined or made to expire; null before that, and when it expired by itself. */
  readonly settledAt: Date | null;
  /** How the callback about it fares: `none` before it is settled, and when none is sent. */
  readonly callback: 'none' | 'sending' | 'delivered' | 'failed';
}

/** What a request for a link asks for. */
export type LinkTerms = Pick<SandboxLink, 'amount' | 'username' | 'service' | 'returnUrl' | 'referHost'>;

const mostLinks = 1000;
const firstExternalId = 200_001;

/** Keeps the last thousand links in memory. What it hands out are snapshots. */
export function createLinkStore(lifetimeMs: number) {
  const links = new Map<string, SandboxLink>();
  let nextExternalId = firstExternalId;

  function get(id: string): SandboxLink | null {
    const link = links.get(id);
    return link ? asOfNow(link) : null;
  }

  return {
    get,
    list: (): SandboxLink[] => Array.from(links.values(), asOfNow),
    add(terms: LinkTerms, origin: string): SandboxLink {
      const id = crypto.randomUUID();
      const createdAt = new Date();
      const link: SandboxLink = {
        ...terms,
        id,
        url: `${origin}/pay/${id}`,
        externalId: String(nextExternalId++),
        status: 'pending',
        createdAt,
        expiresAt: new Date(createdAt.getTime() + lifetimeMs),
        settledAt: null,
        callback: 'none',
      };
      links.set(id, link);
      // A map keeps the order in which its keys came in.
      const [oldest] = links.keys();
      if (links.size > mostLinks && oldest !== undefined) links.delete(oldest);
      return link;
    },
    /** Keeps the new state of a link, unless it was dropped meanwhile. */
    update(link: SandboxLink): void {
      if (links.has(link.id)) links.set(link.id, link);
    },
  };
}

function asOfNow(link: SandboxLink): SandboxLink {
  const expired = link.status === 'pending' && Date.now() >= link.expiresAt.getTime();
  return expired ? { ...link, status: 'expired' } : link;
}
