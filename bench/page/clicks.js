import { measureInTurns, settle } from './measure.js';
import { clickable, doubleClickable, mountCode } from './variants.jsx';

/** Watches the network: when a request was handed to it, and when the answer's head was there. */
function watchFetch() {
  const real = window.fetch;
  const requests = [];
  window.fetch = (...args) => {
    const response = real(...args);
    const request = { sentAt: performance.now(), answeredAt: Number.NaN };
    requests.push(request);
    // Before whoever asked hears of it.
    response.then(() => {
      request.answeredAt = performance.now();
    });
    return response;
  };
  const restore = () => {
    window.fetch = real;
  };
  return { requests, restore };
}

/** Mounts one button, and gives it with what it will need to be watched. */
async function mountButton(mount, round) {
  const element = document.body.appendChild(document.createElement('div'));
  const opened = Promise.withResolvers();
  const openPage = () => opened.resolve(performance.now());
  const unmount = mount(element, { order: { orderId: String(round) }, openPage });
  await settle();
  return {
    button: element.querySelector('button'),
    opened: opened.promise,
    remove: () => [unmount(), element.remove()],
  };
}

async function clickOnce(mount, round) {
  const { button, opened, remove } = await mountButton(mount, round);
  const network = watchFetch();
  const busy = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (button.getAttribute('aria-busy') !== 'true') return;
      observer.disconnect();
      resolve(performance.now());
    }).observe(button, { attributes: true });
  });
  const clickedAt = performance.now();
  button.click();
  const busyAt = await busy;
  const openedAt = await opened;
  const [request] = network.requests;
  network.restore();
  remove();
  await settle();
  return {
    sent: request.sentAt - clickedAt,
    busy: busyAt - clickedAt,
    opened: openedAt - request.answeredAt,
  };
}

/** Click → request sent, click → busy on screen, answer → page opened: medians in milliseconds. */
export function measureClicks(rounds) {
  const subjects = Object.fromEntries(
    Object.entries(clickable).map(([name, mount]) => [name, (round) => clickOnce(mount, round)]),
  );
  return measureInTurns(subjects, { rounds, warmUp: 60 });
}

/** What the page fetches: paths, in their order. */
export async function listRequests() {
  const fetched = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const during = async (click) => {
    const before = fetched().length;
    await click();
    await settle();
    return fetched().slice(before);
  };
  const before = fetched();
  const redirect = await during(async () => {
    const { button, opened, remove } = await mountButton(clickable['react-tarlan-pay'], 'redirect');
    button.click();
    await opened;
    remove();
  });
  const code = await during(async () => {
    const element = document.body.appendChild(document.createElement('div'));
    const unmount = mountCode(element, { order: { orderId: 'code' } });
    await settle();
    element.querySelector('button').click();
    while (!element.querySelector('svg')) await settle();
    unmount();
    element.remove();
  });
  return { before, redirect, code };
}

/** How many requests two clicks in one task send. */
export async function countDoubleClicks() {
  const counts = {};
  for (const [name, mount] of Object.entries(doubleClickable)) {
    const { button, opened, remove } = await mountButton(mount, `double ${name}`);
    const network = watchFetch();
    button.click();
    button.click();
    await opened;
    await settle();
    counts[name] = network.requests.length;
    network.restore();
    remove();
  }
  return counts;
}
