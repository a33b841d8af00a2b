import { createRoot } from 'react-dom/client';
import { Checkout } from './src/Checkout';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');
createRoot(root).render(<Checkout />);
