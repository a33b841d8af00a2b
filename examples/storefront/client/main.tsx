import 'react-tarlan-pay/styles.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/catalogue.css';
import './styles/order.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { createRoutes } from './routes.js';

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000 } } });
const router = createBrowserRouter(createRoutes(queryClient));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
