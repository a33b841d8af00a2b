import { measureInTurns, settle } from './measure.js';
import { buttons, doubleClickButtons, mountFailingButton, mountQRCodeButton } from './variants.jsx';

/** Records when requests are handed to the network, and when the heads of their responses arrive. */
function recordFetch() {
  const originalFetch = window.fetch;
  const requests = [];
  window.fetch = (...args) => {
    const response = originalFetch(...args);
    const request = { sentAt: performance.now(), respondedAt: Number.NaN };
    requests.push(request);
    // This handler runs before the caller's handler, because it is registered first.
    response.then(() => {
      request.respondedAt = performance.now();
    });
    return response;
  };
  const restore = () => {
    window.fetch = originalFetch;
  };
  return { requests, restore };
}

async function mountButton(mount, orderId) {
  const container = document.body.appendChild(document.createElement('div'));
  const opened = Promise.withResolvers();
  const openPage = () => opened.resolve(performance.now());
  const unmount = mount(container, { order: { orderId }, openPage });
  await settle();
  return {
    container,
    button: container.querySelector('button'),
    opened: opened.promise,
    remove: () => [unmount(), container.remove()],
  };
}

async function clickOnce(mount, round) {
  const { button, opened, remove } = await mountButton(mount, String(round));
  const network = recordFetch();
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
    opened: openedAt - request.respondedAt,
  };
}

/** Measures the medians in milliseconds of: click → request sent, click → `aria-busy`, and response → page opened. */
export function measureClicks(rounds) {
  const subjects = Object.fromEntries(
    Object.entries(buttons).map(([name, mount]) => [name, (round) => clickOnce(mount, round)]),
  );
  return measureInTurns(subjects, { rounds, warmUp: 60 });
}

/** Returns the paths that react-tarlan-pay requests before and after a click. */
export async function listRequests() {
  const list = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  const listDuring = async (mount, orderId, waitForEnd) => {
    const { button, remove, ...page } = await mountButton(mount, orderId);
    const count = list().length;
    button.click();
    await waitForEnd(page);
    await settle();
    remove();
    return list().slice(count);
  };
  const waitFor =
    (selector) =>
    async ({ container }) => {
      const deadline = performance.now() + 10_000;
      while (!container.querySelector(selector)) {
        if (performance.now() > deadline) throw new Error(`No ${selector} appeared within 10 s.`);
        await settle();
      }
    };
  return {
    before: list(),
    redirect: await listDuring(buttons['react-tarlan-pay'], 'redirect', ({ opened }) => opened),
    qrCode: await listDuring(mountQRCodeButton, 'qr', waitFor('svg')),
    failure: await listDuring(mountFailingButton, 'failure', waitFor('[data-status="error"]')),
  };
}

/** Counts the requests that two clicks in one task send. */
export async function countDoubleClicks() {
  const counts = {};
  for (const [name, mount] of Object.entries(doubleClickButtons)) {
    const { button, opened, remove } = await mountButton(mount, `double ${name}`);
    const network = recordFetch();
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
