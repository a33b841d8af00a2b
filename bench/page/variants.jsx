import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import useSWRMutation from 'swr/mutation';
import { HandWrittenButton, renderButton } from './HandWrittenButton.jsx';
import { endpoint, requestLink } from './requestLink.js';

const client = new QueryClient();

function mountDomButton(container, { order, openPage }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Pay';
  let busy = false;
  button.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    const link = requestLink(order);
    button.setAttribute('aria-busy', 'true');
    try {
      openPage(await link);
    } catch {
      button.textContent = 'Try again';
    } finally {
      busy = false;
    }
  });
  container.append(button);
  return () => button.remove();
}

export function MutationButton({ order, openPage }) {
  const { mutate, isPending, isError } = useMutation({ mutationFn: requestLink, onSuccess: openPage });
  return renderButton({
    busy: isPending,
    failed: isError,
    onClick: () => isPending || mutate(order),
  });
}

function SwrButton({ order, openPage }) {
  const { trigger, isMutating, error } = useSWRMutation(endpoint, (_, { arg }) => requestLink(arg), {
    onSuccess: openPage,
  });
  return renderButton({
    busy: isMutating,
    failed: Boolean(error),
    onClick: () => isMutating || trigger(order),
  });
}

export function TarlanButton({ order, openPage }) {
  return <PayButton endpoint={endpoint} order={order} openPage={openPage} mode="redirect" />;
}

/** Returns a function that mounts a component as an application does. That function returns a function that unmounts the component. */
function createMount(Component, wrap = (children) => children) {
  return (container, props) => {
    const root = createRoot(container);
    root.render(wrap(<Component {...props} />));
    return () => root.unmount();
  };
}

export const withClient = (children) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;

export const mountQRCodeButton = createMount(({ order }) => (
  <PayButton endpoint={endpoint} order={order} mode="qr" />
));

export const mountFailingButton = createMount(({ order }) => (
  <PayButton endpoint="/api/failure" order={order} />
));

/** The buttons to compare. Each entry mounts a button into a container with the props `{ order, openPage }`. */
export const buttons = {
  'plain DOM': mountDomButton,
  'React by hand': createMount(HandWrittenButton),
  useMutation: createMount(MutationButton, withClient),
  'react-tarlan-pay': createMount(TarlanButton, withClient),
};

/** The buttons to click twice in one task. */
export const doubleClickButtons = { ...buttons, 'SWR mutation': createMount(SwrButton) };
