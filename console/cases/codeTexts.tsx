import { createContext, type ReactNode, use } from 'react';

/** Name of a property → code → what the code stands for in this very case; or the group of the labels that has it, such as `deadlines.request`. */
export type CodeTexts = Readonly<
  Record<string, Readonly<Record<string, string | undefined>> | string | undefined>
>;

const CodeTextsContext = createContext<CodeTexts>({});

/** Codes that only the case itself can explain, such as the ids of a catalog's conditions, said in its words by every `Values` within. */
export function WithCodeTexts({ texts, children }: { texts: CodeTexts; children: ReactNode }) {
  const outer = use(CodeTextsContext);
  return <CodeTextsContext value={{ ...outer, ...texts }}>{children}</CodeTextsContext>;
}

/** What one code of a property stands for; the code itself where the case does not say. */
export function useCodeText(property: string): (code: string) => string {
  const texts = useCodeTexts()[property];
  return (code) => (typeof texts === 'object' ? (texts[code] ?? code) : code);
}

/** What the codes of a property stand for here; nothing of a property whose codes the case does not explain. */
export function useCodeTexts(): CodeTexts {
  return use(CodeTextsContext);
}
