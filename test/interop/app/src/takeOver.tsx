import { hydrateRoot } from 'react-dom/client';
import { Shop } from './Shop';
import 'react-tarlan-pay/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root.');
hydrateRoot(root, <Shop />, {
  onRecoverableError: (error) => console.error(`The server drew something else: ${error}`),
});
