import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider as AriaLocale } from 'react-aria-components';
import { queryClient } from './query.ts';
import { askForPage } from './router/ask-for-page.ts';
import { router } from './router/router.ts';
import { preferredLanguage, speak } from './texts/texts.ts';
import { localeTag } from './texts/formats.ts';
import { facesReady } from './theme/faces.ts';

const container = document.getElementById('console');
if (!container) throw new Error('index.html has no place for the console.');

const ready = Promise.all([speak(preferredLanguage()), facesReady()]);
askForPage(router);
void router.load();
await ready;

const root = createRoot(container);
root.render(<Console />);

// Texts are looked up while rendering, so another language is another tree.
i18n.on('change', () => root.render(<Console />));

function Console() {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n} key={i18n.locale}>
        <AriaLocale locale={localeTag()}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AriaLocale>
      </I18nProvider>
    </StrictMode>
  );
}
