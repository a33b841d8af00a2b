import type { ReactElement } from 'react';
import { type Language, languages, setLanguage, useLanguage } from '../language.js';

const names: Readonly<Record<Language, { short: string; full: string }>> = {
  kk: { short: 'Қаз', full: 'Қазақша' },
  ru: { short: 'Рус', full: 'Русский' },
  en: { short: 'Eng', full: 'English' },
};

export function LanguageSwitch(): ReactElement {
  const { language: current, messages } = useLanguage();
  return (
    <fieldset className="language-switch" aria-label={messages.languages}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-label={names[language].full}
          aria-pressed={language === current}
          onClick={() => setLanguage(language)}
        >
          {names[language].short}
        </button>
      ))}
    </fieldset>
  );
}
