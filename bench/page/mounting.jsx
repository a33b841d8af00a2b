import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { measureInTurns, settle } from './measure.js';
import { HandButton, MutationButton, TarlanButton, withClient } from './variants.jsx';

const count = 1000;
const openPage = () => {};

function Buttons({ Component, round }) {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: They are never sorted.
    <Component key={index} order={{ orderId: `${round}-${index}` }} openPage={openPage} />
  ));
}

async function mountOnce(Component, wrap) {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  const render = (round) => {
    const startedAt = performance.now();
    flushSync(() => root.render(wrap(<Buttons Component={Component} round={round} />)));
    return performance.now() - startedAt;
  };
  const mounted = render(0);
  await settle();
  const rendered = render(1);
  await settle();
  const drawn = element.querySelectorAll('button').length;
  if (drawn !== count) throw new Error(`There are ${drawn} buttons.`);
  root.unmount();
  element.remove();
  await settle();
  return { mounted, rendered };
}

/** 1,000 buttons, mounted and rendered again with other orders: medians in milliseconds. */
export function measureMounting(rounds) {
  const plain = (children) => children;
  const subjects = {
    'React by hand': () => mountOnce(HandButton, plain),
    useMutation: () => mountOnce(MutationButton, withClient),
    'react-tarlan-pay': () => mountOnce(TarlanButton, withClient),
  };
  return measureInTurns(subjects, { rounds, warmUp: 8 });
}
