import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Language, Text } from './text.ts';

interface Words {
  readonly language: Language;
  setLanguage(language: Language): void;
  /** A text in the language that the person reads. */
  say(text: Text): string;
}

const LanguageContext = createContext<Words | undefined>(undefined);
const key = 'gongxiang.language';

/** The language that was chosen here before; Chinese unless somebody chose otherwise. */
function languageKept(): Language {
  return localStorage.getItem(key) === 'en' ? 'en' : 'zh';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(languageKept);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(key, language);
  }, [language]);
  const words = useMemo<Words>(() => ({ language, setLanguage, say: (text) => text[language] }), [language]);
  return <LanguageContext value={words}>{children}</LanguageContext>;
}

/** The language of this window, and how a text is said in it. @throws Error outside of the console */
export function useWords(): Words {
  const words = use(LanguageContext);
  if (words === undefined) throw new Error('there is no language here');
  return words;
}
