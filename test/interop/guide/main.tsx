import { createRoot } from 'react-dom/client';
import { Checkout } from './src/Checkout';

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root.');
createRoot(root).render(<Checkout />);
