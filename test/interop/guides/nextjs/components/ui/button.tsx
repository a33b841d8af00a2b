import type { ComponentPropsWithRef } from 'react';

/** Replaces the component that `npx shadcn add button` creates. */
export function Button({
  size = 'default',
  ...props
}: ComponentPropsWithRef<'button'> & { size?: 'default' | 'lg' }) {
  return <button data-slot="button" data-size={size} {...props} />;
}
