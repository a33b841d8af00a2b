import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import useSWRMutation from 'swr/mutation';

const url = '/api/payment-link';
const client = new QueryClient();

/** What a careful shop writes by hand: one request, its answer, the page opened. */
async function askForLink(order) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(order),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  });
  const { result } = await response.json();
  if (!response.ok || result.code !== 0) throw new Error(`No link: ${result.code}`);
  return result.redirect_url;
}

/** A button of the DOM's own, without any library. */
function mountDomButton(element, { order, openPage }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Pay';
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    const link = askForLink(order);
    button.setAttribute('aria-busy', 'true');
    try {
      openPage(await link);
    } catch {
      button.textContent = 'Try again';
    } finally {
      busy = false;
    }
  });
  element.append(button);
  return () => button.remove();
}

export function HandButton({ order, openPage }) {
  const [status, setStatus] = useState('idle');
  async function pay() {
    if (status === 'busy') return;
    const link = askForLink(order);
    setStatus('busy');
    try {
      openPage(await link);
    } catch {
      setStatus('error');
    }
  }
  return (
    <button type="button" aria-busy={status === 'busy'} onClick={pay}>
      {status === 'error' ? 'Try again' : 'Pay'}
    </button>
  );
}

export function MutationButton({ order, openPage }) {
  const { mutate, isPending, isError } = useMutation({ mutationFn: askForLink, onSuccess: openPage });
  return (
    <button type="button" aria-busy={isPending} onClick={() => isPending || mutate(order)}>
      {isError ? 'Try again' : 'Pay'}
    </button>
  );
}

function SwrButton({ order, openPage }) {
  const { trigger, isMutating } = useSWRMutation(url, (_, { arg }) => askForLink(arg), {
    onSuccess: openPage,
  });
  return (
    <button type="button" aria-busy={isMutating} onClick={() => isMutating || trigger(order)}>
      Pay
    </button>
  );
}

export function TarlanButton({ order, openPage }) {
  return <PayButton endpoint={url} order={order} openPage={openPage} mode="redirect" />;
}

/** Mounts a component as an app does; gives back how to remove it. */
function mounting(Component, wrap = (children) => children) {
  return (element, props) => {
    const root = createRoot(element);
    root.render(wrap(<Component {...props} />));
    return () => root.unmount();
  };
}

export const withClient = (children) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;

/** A button that shows a QR code. */
export const mountCode = mounting(({ order }) => <PayButton endpoint={url} order={order} mode="qr" />);

/** What is clicked, by name: all mount into an element and take `{ order, openPage }`. */
export const clickable = {
  'plain DOM': mountDomButton,
  'React by hand': mounting(HandButton),
  useMutation: mounting(MutationButton, withClient),
  'react-tarlan-pay': mounting(TarlanButton, withClient),
};

/** Those that two clicks in one task are tried on. */
export const doubleClickable = { ...clickable, 'SWR mutation': mounting(SwrButton) };
