import type { Page } from '@playwright/test';
import { dialog } from './storefront.js';

/** The seconds that the card shows as the time left. */
export async function readTimeLeft(page: Page, timer = dialog(page).getByRole('timer')): Promise<number> {
  const text = await timer.innerText();
  const [, minutes, seconds] = /(\d+):(\d+)/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
