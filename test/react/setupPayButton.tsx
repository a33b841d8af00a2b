import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import type { AnswerFixture } from 'react-tarlan-pay/testing';
import { vi } from 'vitest';
import { createControlledEndpoint } from '../controlledEndpoint.js';

export type Props = Partial<PayButtonProps<unknown>>;

/** Returns the first element with a role. The button and its live region come before those of an on-screen payment. */
function first(role: string): HTMLElement {
  const [element] = screen.getAllByRole(role);
  if (!element) throw new Error(`There is no ${role}.`);
  return element;
}

/** Renders a PayButton with an endpoint that responds when the test says so. */
export function setupPayButton(props: Props = {}) {
  const controlled = createControlledEndpoint();
  const openPage = vi.fn();
  const all = { order: { orderId: '42' }, endpoint: controlled.endpoint, openPage, ...props };
  const view = render(<PayButton {...all} />);
  return {
    ...controlled,
    openPage,
    view,
    rerender: (changes: Props) => view.rerender(<PayButton {...all} {...changes} />),
    button: () => first('button'),
    message: () => first('status'),
    press: () => userEvent.click(first('button')),
    answer: (fixture?: AnswerFixture) => act(async () => controlled.call(-1).answer(fixture)),
  };
}
