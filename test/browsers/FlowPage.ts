import { expect } from 'vitest';
import { decodeQRCode } from '../nodeDecoder.js';
import type { Driver, Key, Viewport } from './drivers/Driver.js';

/** Selects the first visible element that matches all given fields, in the page or in a frame of the same origin. */
export interface Target {
  css: string;
  text?: string;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** True if no other element covers the centre of the element. */
  isOnTop: boolean;
}

/** The timeout is far longer than any page takes, so that a test does not fail on a busy machine. */
const waiting = { timeout: 20_000, interval: 50 };

/** Time after which an evaluation counts as lost, because some engines send no result while the browser leaves the page. */
const maxEvaluationMs = 3_000;

/** Controls a page as a user does. All methods wait until the page is as expected. */
export class FlowPage {
  readonly driver: Driver;

  constructor(driver: Driver) {
    this.driver = driver;
  }

  /** Runs a function in the page. The function must have no side effects, because it runs again if the page is being replaced. */
  async read<TResult, TArgument = null>(
    action: (argument: TArgument) => TResult,
    argument?: TArgument,
  ): Promise<Awaited<TResult>> {
    let result: Awaited<TResult> | undefined;
    await expect
      .poll(async () => {
        result = await this.#evaluate(action, argument);
        return true;
      }, waiting)
      .toBe(true);
    // `result` is set, because the poll has succeeded.
    return result as Awaited<TResult>;
  }

  async #evaluate<TResult, TArgument>(
    action: (argument: TArgument) => TResult,
    argument?: TArgument,
  ): Promise<Awaited<TResult>> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The page did not answer.')), maxEvaluationMs);
    });
    try {
      return await Promise.race([this.driver.evaluate(action, argument), lost]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits until a value that is read from the page is as expected. */
  async expect<TResult, TArgument = null>(
    action: (argument: TArgument) => TResult,
    expected: Awaited<TResult>,
    argument?: TArgument,
    timeout = waiting.timeout,
  ): Promise<void> {
    await expect.poll(() => this.#evaluate(action, argument), { ...waiting, timeout }).toEqual(expected);
  }

  async locate(target: Target): Promise<Box | null> {
    return this.#evaluate(({ css, text }: Target) => {
      const documents = [
        document,
        ...Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument),
      ];
      for (const element of documents.flatMap((page) => [...(page?.querySelectorAll(css) ?? [])])) {
        const content = element.getAttribute('aria-label') ?? element.textContent ?? '';
        if (text !== undefined && !content.includes(text)) continue;
        const isVisible = () =>
          element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
        if (!isVisible()) continue;
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = element.getBoundingClientRect();
        const top = element.ownerDocument.elementFromPoint(x + width / 2, y + height / 2);
        const frame = element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect();
        return {
          x: x + (frame?.x ?? 0),
          y: y + (frame?.y ?? 0),
          width,
          height,
          isOnTop: element.contains(top),
        };
      }
      return null;
    }, target);
  }

  async see(target: Target, timeout = waiting.timeout): Promise<void> {
    await expect
      .poll(async () => (await this.locate(target)) !== null, {
        ...waiting,
        timeout,
        message: `${JSON.stringify(target)} is visible`,
      })
      .toBe(true);
  }

  async seeNo(target: Target): Promise<void> {
    await expect
      .poll(() => this.locate(target), { ...waiting, message: `${JSON.stringify(target)} is not visible` })
      .toBeNull();
  }

  /** Clicks with the mouse, once the element is not covered and does not move. */
  async click(target: Target, count = 1): Promise<void> {
    let last: Box | null = null;
    await expect
      .poll(
        async () => {
          const box = await this.locate(target);
          const isStable = box?.isOnTop && JSON.stringify(box) === JSON.stringify(last);
          last = box;
          return isStable;
        },
        { ...waiting, message: `${JSON.stringify(target)} can be clicked` },
      )
      .toBe(true);
    // `last` is set, because the poll has succeeded.
    const { x, y, width, height } = last as unknown as Box;
    await this.driver.click(x + width / 2, y + height / 2, count);
  }

  async press(key: Key): Promise<void> {
    await this.driver.press(key);
  }

  resize(viewport: Viewport): Promise<void> {
    return this.driver.resize(viewport);
  }

  /** Waits until the button has this status. */
  async seeStatus(status: string, timeout?: number): Promise<void> {
    await this.expect(
      () => document.querySelector<HTMLElement>('.tarlan-pay-button')?.dataset.status,
      status,
      null,
      timeout,
    );
  }

  /** Waits for a page whose URL starts with `start`. */
  async seeUrl(start: string): Promise<void> {
    await this.expect((prefix) => location.href.startsWith(prefix), true, start);
  }

  /** Waits until the focus is on an element that matches the selector. */
  async seeFocus(css: string): Promise<void> {
    await this.expect((selector) => document.activeElement?.matches(selector) ?? false, true, css);
  }

  /** Navigates back or reloads by a script in the page, as a shop's own code would. */
  async go(where: 'back' | 'reload'): Promise<void> {
    // Navigates in a task, because the navigation would otherwise end the context before evaluate() has its result.
    await this.driver.evaluate((to) => {
      setTimeout(() => (to === 'back' ? history.back() : location.reload()));
    }, where);
  }

  /** Waits until the QR code in the engine's own picture of the page encodes the URL of a link. */
  async seeCode(getLink: () => { url: string } | undefined): Promise<void> {
    const readsLink = async () => {
      const code = await decodeQRCode(await this.driver.screenshot());
      return code !== undefined && code === getLink()?.url;
    };
    await expect.poll(readsLink, { ...waiting, message: 'the code encodes the link' }).toBe(true);
  }

  /** Waits until `count` tabs are open, and switches to another tab than the current one. */
  async switchToOtherTab(count = 2): Promise<void> {
    await this.seeTabs(count);
    const other = (await this.driver.tabs()).find((tab) => tab !== this.driver.currentTab());
    if (other) await this.driver.switchTo(other);
  }

  async seeTabs(count: number): Promise<void> {
    await expect.poll(async () => (await this.driver.tabs()).length, waiting).toBe(count);
  }
}
