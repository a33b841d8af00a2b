import type { PaymentStatus } from '../../gateway/types.js';
import { paymentPath } from './paths.js';

/** A status that settles a link. */
export type SandboxOutcome = Exclude<PaymentStatus, 'pending' | 'processing'>;

/** A payment link of the sandbox. */
export interface SandboxLink {
  /** A random id: the last segment of the payment page's path. */
  readonly id: string;
  /** The URL of the payment page. */
  readonly url: string;
  /** The transaction id, `external_id` in the callback. */
  readonly externalId: string;
  /** The amount in whole tenge. */
  readonly amount: number;
  /** The payer's account. */
  readonly username: string;
  /** The service's name. */
  readonly service: string;
  /** Where the payment page sends the payer afterwards; null if the request had no `return_url`. */
  readonly returnUrl: string | null;
  /** The shop's domain, `refer_host` in the request. */
  readonly referHost: string;
  /** The payment's status. `processing` after a callback with status 5 or 7. */
  readonly status: PaymentStatus;
  /** The documented status code of the transaction, 1 to 7. */
  readonly statusCode: number;
  /** When the link was created. */
  readonly createdAt: Date;
  /** When the link expires if it is not settled before, even if its status is `processing`. */
  readonly expiresAt: Date;
  /** When the link was settled; null while it is pending and if it expired by time. */
  readonly settledAt: Date | null;
  /** The delivery state of the link's callback: `none` until the link is settled, and if no callback is sent. */
  readonly callback: 'none' | 'sending' | 'delivered' | 'failed';
}

/** A link as `SandboxGatewayOptions.onLinkChange` received it, or as its JSON, in which dates are strings. */
export type StoredSandboxLink = {
  readonly [Key in keyof SandboxLink]: SandboxLink[Key] extends Date | null
    ? SandboxLink[Key] | string
    : SandboxLink[Key];
};

/** The part of a link that comes from the request. */
export type LinkDetails = Pick<SandboxLink, 'amount' | 'username' | 'service' | 'returnUrl' | 'referHost'>;

export type LinkStore = ReturnType<typeof createLinkStore>;

const maxLinks = 1000;

interface LinkStoreOptions {
  linkLifetimeMs: number;
  links: readonly StoredSandboxLink[];
  onLinkChange: (link: SandboxLink) => void;
}

/** Creates an in-memory store of the last 1,000 links. It returns snapshots, never live objects. */
export function createLinkStore({ linkLifetimeMs, links: stored, onLinkChange }: LinkStoreOptions) {
  const links = new Map(stored.slice(-maxLinks).map((link) => [link.id, reviveLink(link)]));
  // Transaction ids must differ from those of an earlier run, because a shop remembers the callbacks of each id and ignores
  // repetitions.
  let nextExternalId = Date.now();

  function set(link: SandboxLink): void {
    links.set(link.id, link);
    onLinkChange(link);
  }

  return {
    get(id: string): SandboxLink | null {
      const link = links.get(id);
      return link ? expireIfDue(link) : null;
    },
    findByExternalId: (externalId: string): SandboxLink | null => {
      const link = [...links.values()].find((other) => other.externalId === externalId);
      return link ? expireIfDue(link) : null;
    },
    list: (): SandboxLink[] => Array.from(links.values(), expireIfDue),
    add(details: LinkDetails, origin: string): SandboxLink {
      const id = crypto.randomUUID();
      const createdAt = new Date();
      const link: SandboxLink = {
        ...details,
        id,
        url: `${origin}${paymentPath}/${id}`,
        externalId: String(nextExternalId++),
        status: 'pending',
        statusCode: 1,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + linkLifetimeMs),
        settledAt: null,
        callback: 'none',
      };
      set(link);
      // A Map iterates in insertion order, so the first key is the oldest link.
      const [oldestId] = links.keys();
      if (links.size > maxLinks && oldestId !== undefined) links.delete(oldestId);
      return link;
    },
    /** Replaces a link, unless it was dropped in the meantime. */
    update(link: SandboxLink): void {
      if (links.has(link.id)) set(link);
    },
  };
}

/** Whether a link can still be paid. */
export function isOpen({ status }: SandboxLink): boolean {
  return status === 'pending' || status === 'processing';
}

function reviveLink(link: StoredSandboxLink): SandboxLink {
  return {
    ...link,
    createdAt: new Date(link.createdAt),
    expiresAt: new Date(link.expiresAt),
    settledAt: link.settledAt === null ? null : new Date(link.settledAt),
  };
}

function expireIfDue(link: SandboxLink): SandboxLink {
  const isDue = isOpen(link) && Date.now() >= link.expiresAt.getTime();
  return isDue ? { ...link, status: 'expired', statusCode: 4 } : link;
}
