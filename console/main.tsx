import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './app.tsx';
// oxlint-disable-next-line no-unassigned-import -- nearly every page needs it: it comes once, with what is loaded first
import './forms/operations.ts';
// oxlint-disable-next-line no-unassigned-import -- the bundler makes the page's styles of it
import './look/console.css';
import { nonceEveryStyle } from './look/nonce.ts';
import { nonceOf, readSettings } from './settings.ts';

nonceEveryStyle(document, nonceOf(document));
const place = document.getElementById('console');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Console settings={readSettings(document)} nonce={nonceOf(document)} />
    </StrictMode>,
  );
