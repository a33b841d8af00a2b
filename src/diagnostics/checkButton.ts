import { describeShape, shorten } from './describeShape.js';
import { printOnce } from './print.js';

/** The props of a button that are easy to get wrong. */
export interface ButtonUsage {
  locale: unknown;
  amount: unknown;
}

let isStylesheetChecked = false;

/** Reports a locale that is not a catalog, an amount that is not a whole number, and a missing stylesheet. */
export function checkButton({ locale, amount }: ButtonUsage): void {
  // Skipped on the server: the browser renders the same props and reports their mistakes.
  if (typeof document === 'undefined') return;
  if (locale !== undefined && (typeof locale !== 'object' || locale === null || !('pay' in locale)))
    printOnce(
      `\`locale\` is ${typeof locale === 'string' ? `'${shorten(locale)}'` : describeShape(locale)}, but it must be a catalog of messages.`,
      "pass an imported catalog: `import { ru } from 'react-tarlan-pay/locales'` and `locale={ru}`.",
    );
  if (amount !== undefined && !(Number.isSafeInteger(amount) && Number(amount) >= 0))
    printOnce(
      `\`amount\` is ${typeof amount === 'number' ? amount : describeShape(amount)}, but it must be a whole number of tenge.`,
      'pass a whole number, or omit `amount` until it is known.',
    );
  if (isStylesheetChecked) return;
  isStylesheetChecked = true;
  // The check runs later, because stylesheets may load after scripts, and React commits the button after this render.
  if (document.readyState === 'complete') setTimeout(checkStylesheet);
  else addEventListener('load', () => setTimeout(checkStylesheet), { once: true });
}

function checkStylesheet(): void {
  // A test runner may have removed the document in the meantime.
  if (typeof document === 'undefined') return;
  const buttons = document.querySelectorAll('button[class="tarlan-pay-button"]:not([style])');
  for (const button of buttons)
    if (!getComputedStyle(button).getPropertyValue('--_accent')) {
      printOnce(
        'A <PayButton> has no styles: the stylesheet is not loaded, and the button has no `className`.',
        "add `import 'react-tarlan-pay/styles.css'`, or style the button yourself with `className`, `style` or `render`.",
      );
      return;
    }
}
