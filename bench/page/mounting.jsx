import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { HandWrittenButton } from './HandWrittenButton.jsx';
import { measureInTurns, settle } from './measure.js';
import { MutationButton, TarlanButton, withClient } from './variants.jsx';

const count = 1000;
const openPage = () => {};
const keepElement = (element) => element;

function Buttons({ Component, round, length = count }) {
  return Array.from({ length }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: The buttons are never reordered.
    <Component key={index} order={{ orderId: `${round}-${index}` }} openPage={openPage} />
  ));
}

async function mountOnce(Component, wrap) {
  // Clears the idempotency keys of other measurements, because a button whose order may have a link does more work when it mounts.
  sessionStorage.clear();
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const render = (round) => {
    const startedAt = performance.now();
    flushSync(() => root.render(wrap(<Buttons Component={Component} round={round} />)));
    return performance.now() - startedAt;
  };
  const mounted = render(0);
  await settle();
  const rerendered = render(1);
  await settle();
  const found = container.querySelectorAll('button').length;
  if (found !== count) throw new Error(`Expected ${count} buttons, but found ${found}.`);
  root.unmount();
  container.remove();
  await settle();
  return { mounted, rerendered };
}

function renderToHtml(Component, wrap) {
  const container = document.createElement('div');
  const root = createRoot(container);
  flushSync(() => root.render(wrap(<Buttons Component={Component} round={0} length={1} />)));
  const sorted = [...container.querySelectorAll('*')].map(({ tagName, attributes, textContent }) => [
    tagName,
    textContent,
    ...[...attributes].map(({ name, value }) => `${name}=${value}`).sort(),
  ]);
  root.unmount();
  return JSON.stringify(sorted);
}

/** Measures the medians in milliseconds of mounting 1,000 buttons, and of rendering the buttons again with other orders. */
export function measureMounting(rounds) {
  const expected = renderToHtml(TarlanButton, withClient);
  const actual = renderToHtml(HandWrittenButton, keepElement);
  if (actual !== expected)
    throw new Error(
      `The baseline must render the DOM of an idle <PayButton>. Update page/HandWrittenButton.jsx.\nPayButton: ${expected}\nBaseline:  ${actual}`,
    );
  const subjects = {
    'React by hand': () => mountOnce(HandWrittenButton, keepElement),
    useMutation: () => mountOnce(MutationButton, withClient),
    'react-tarlan-pay': () => mountOnce(TarlanButton, withClient),
  };
  return measureInTurns(subjects, { rounds, warmUp: 8 });
}
