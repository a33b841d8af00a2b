import 'react-tarlan-pay/styles.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/catalogue.css';
import './styles/order.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
