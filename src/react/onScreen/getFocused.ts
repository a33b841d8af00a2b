/**
 * Returns the focused element of the tree that contains `element`: a shadow root or a document, also of another window. Null
 * if nothing is focused. If the focus is in another shadow root, returns the host of that shadow root.
 */
export function getFocused(element: Element): Element | null {
  const { activeElement, body } = element.ownerDocument;
  if (!activeElement || activeElement === body) return null;
  const root = element.getRootNode();
  return ('activeElement' in root && (root as ShadowRoot).activeElement) || activeElement;
}
