import { setTimeout as delay } from 'node:timers/promises';
import type { Driver, Key } from './Driver.js';

/** Time limit of input commands, which the driver may never answer if they navigate or hide the page. */
const maxCommandMs = 3_000;

/** Code points of keys: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const enter = '\uE007';
const tab = '\uE004';
const escapeKey = '\uE00C';
const shift = '\uE008';
const control = '\uE009';
const keys: Readonly<Record<Key, readonly string[]>> = {
  Enter: [enter],
  Tab: [tab],
  'Shift+Tab': [shift, tab],
  Escape: [escapeKey],
  Paste: [control, 'v'],
};

/** Starts a session of classic WebDriver at a driver's address. */
export async function createWebDriver(address: string, capabilities: object): Promise<Driver> {
  const { sessionId } = await send(address, 'POST', '/session', {
    capabilities: {
      alwaysMatch: { pageLoadStrategy: 'none', timeouts: { script: maxCommandMs }, ...capabilities },
    },
  });
  const session = `${address}/session/${sessionId}`;
  const get = (path: string) => send(session, 'GET', path);
  const post = (path: string, body: object) => send(session, 'POST', path, body);
  let current: string = await get('/window');

  /** Sends input with a time limit, because WebKit sends no response to input that navigates or hides the page. */
  const act = async (actions: object) => {
    await Promise.race([post('/actions', { actions: [actions] }), delay(maxCommandMs)]);
  };

  return {
    open: (url) => post('/url', { url }),
    evaluate: (action, argument) =>
      post('/execute/sync', { script: `return (${action})(...arguments)`, args: [argument ?? null] }),
    click: (x, y, count = 1) => {
      const presses = Array.from({ length: count }, () => [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]);
      const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
      return act({ type: 'pointer', id: 'mouse', actions: [move, ...presses.flat()] });
    },
    press: (key) => {
      const values = keys[key];
      const down = values.map((value) => ({ type: 'keyDown', value }));
      const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
      return act({ type: 'key', id: 'keyboard', actions: [...down, ...up] });
    },
    screenshot: async () => Buffer.from(await get('/screenshot'), 'base64'),
    resize: ({ width, height }) => post('/window/rect', { width, height }),
    tabs: () => get('/window/handles'),
    currentTab: () => current,
    switchTo: async (handle) => {
      await post('/window', { handle });
      current = handle;
    },
    closeTab: () => send(session, 'DELETE', '/window'),
    close: () => send(session, 'DELETE', ''),
  };
}

/** Sends a command. The protocol defines the type of each command's value. */
// biome-ignore lint/suspicious/noExplicitAny: The callers above know the value of each command.
async function send(base: string, method: string, path: string, body?: object): Promise<any> {
  const response = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}
