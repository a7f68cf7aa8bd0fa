import { createContext, type ReactNode, use } from 'react';

/** Name of a property → code → what the code stands for in this very case. */
export type CodeTexts = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const CodeTextsContext = createContext<CodeTexts>({});

/** Codes that only the case itself can explain, such as the ids of a catalog's conditions, said in its words by every `Values` within. */
export function WithCodeTexts({ texts, children }: { texts: CodeTexts; children: ReactNode }) {
  const outer = use(CodeTextsContext);
  return <CodeTextsContext value={{ ...outer, ...texts }}>{children}</CodeTextsContext>;
}

/** What the codes of a property stand for here; nothing of a property whose codes the case does not explain. */
export function useCodeTexts(): CodeTexts {
  return use(CodeTextsContext);
}
