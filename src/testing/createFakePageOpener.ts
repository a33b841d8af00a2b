/** An `openPage` function that opens nothing. */
export interface FakePageOpener {
  /** Records the URL. */
  (url: string): void;
  /** The recorded URLs, oldest first. */
  readonly opened: readonly string[];
}

/**
 * Creates an `openPage` function for tests. It records the URLs and does not navigate, so the state is `redirecting` for five
 * seconds and then `ready`, as after any navigation that does not happen.
 *
 * @example
 * const openPage = createFakePageOpener();
 * render(<PayButton endpoint={createScriptedEndpoint('succeed')} order={order} openPage={openPage} />);
 * await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
 * expect(openPage.opened).toHaveLength(1);
 */
export function createFakePageOpener(): FakePageOpener {
  const opened: string[] = [];
  return Object.assign((url: string): void => void opened.push(url), { opened });
}
