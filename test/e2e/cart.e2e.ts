import { expect, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('the keyboard focus stays in the cart when a product is removed or reaches its smallest quantity', async ({
  page,
  shop,
}) => {
  await page.goto(shop.url);
  for (const product of ['Felt slippers', 'Wool throw', 'Tea-bowl coasters'])
    await page.getByRole('button', { name: `Add to cart: ${product}` }).click();
  await page.goto(`${shop.url}/cart`);
  const remove = (product: string) => page.getByRole('button', { name: `Remove: ${product}` });

  await page.getByRole('button', { name: 'One more: Felt slippers' }).click();
  const fewer = page.getByRole('button', { name: 'One fewer: Felt slippers' });
  await fewer.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(fewer).toBeFocused();
  await expect(page.getByRole('group', { name: 'Quantity: Felt slippers' })).toContainText('1');

  await remove('Felt slippers').focus();
  await page.keyboard.press('Enter');
  await expect(remove('Wool throw')).toBeFocused();
  await remove('Tea-bowl coasters').focus();
  await page.keyboard.press('Enter');
  await expect(remove('Wool throw')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cart' })).toBeFocused();
});
