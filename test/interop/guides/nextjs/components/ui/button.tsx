import type { ComponentPropsWithRef } from 'react';

/** Stands for the component that `npx shadcn add button` writes. */
export function Button({
  size = 'default',
  ...props
}: ComponentPropsWithRef<'button'> & { size?: 'default' | 'lg' }) {
  return <button data-slot="button" data-size={size} {...props} />;
}
