import type { ViewportMap } from 'storybook/viewport';

/** The screen sizes in Storybook's toolbar. */
export const viewports: ViewportMap = {
  smallPhone: { name: 'Small phone', type: 'mobile', styles: { width: '320px', height: '568px' } },
  phone: { name: 'Phone', type: 'mobile', styles: { width: '390px', height: '844px' } },
  tablet: { name: 'Tablet', type: 'tablet', styles: { width: '768px', height: '1024px' } },
  desktop: { name: 'Desktop', type: 'desktop', styles: { width: '1280px', height: '800px' } },
};
