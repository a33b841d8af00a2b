import { type ComponentType, useEffect, useState } from 'react';
import { loadChunk } from '../../client/loadChunk.js';
import type { DialogFrameProps } from './DialogFrame.js';

type DialogFrame = ComponentType<DialogFrameProps>;

let loaded: DialogFrame | undefined;

/**
 * Loads the dialog if `isWanted`. Undefined while the dialog is loading. Null if the payment is shown in the page: because
 * no dialog is wanted, the browser has no modal dialogs, or the dialog cannot be loaded.
 */
export function useDialogFrame(isWanted: boolean): DialogFrame | null | undefined {
  const isDialog = isWanted && supportsDialog();
  // The component is stored in an object, because `setState` would call a function.
  const [{ frame }, setState] = useState<{ frame: DialogFrame | null | undefined }>({ frame: loaded });
  useEffect(() => {
    if (isDialog && frame === undefined)
      loadChunk(() => import('./DialogFrame.js')).then(
        (module) => {
          loaded = module.DialogFrame;
          setState({ frame: loaded });
        },
        () => setState({ frame: null }),
      );
  }, [isDialog, frame]);
  return isDialog ? frame : null;
}

/** False in browsers before 2022, and in jsdom (https://github.com/jsdom/jsdom/issues/3294). */
function supportsDialog(): boolean {
  return typeof HTMLDialogElement !== 'undefined' && 'showModal' in HTMLDialogElement.prototype;
}
