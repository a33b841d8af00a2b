import { hydrateRoot } from 'react-dom/client';
import { Shop } from './Shop';
import 'react-tarlan-pay/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
hydrateRoot(root, <Shop />, {
  onRecoverableError: (error) => console.error(`Hydration failed: ${error}`),
});
