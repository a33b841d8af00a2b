/**
 * The focused element of the tree that contains `element`, which may be in a shadow root or in another document. Null if nothing is
 * focused, and the host if the focus is in another shadow root.
 */
export function getFocused(element: Element): Element | null {
  const { activeElement, body } = element.ownerDocument;
  if (!activeElement || activeElement === body) return null;
  const root = element.getRootNode();
  return ('activeElement' in root && (root as ShadowRoot).activeElement) || activeElement;
}
