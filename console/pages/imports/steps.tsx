import { useWords } from '../../words/language.tsx';

const names = [
  { zh: '选择并上传', en: 'Choose and upload' },
  { zh: '核对表头', en: 'Check the headings' },
  { zh: '导入', en: 'Import' },
  { zh: '处理结果', en: 'See to the results' },
] as const;

/** Where in an import one is. */
export function Steps({ at }: { at: number }) {
  const { say } = useWords();
  return (
    <ol className="steps" aria-label={say({ zh: '导入的步骤', en: 'Steps of an import' })}>
      {names.map((name, index) => (
        <li key={name.en} aria-current={index === at ? 'step' : undefined}>
          <span className="number">{index + 1}</span> {say(name)}
        </li>
      ))}
    </ol>
  );
}
