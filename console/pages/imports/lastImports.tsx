import { Alert, Button } from 'antd';
import { Link } from 'wouter';
import { useWords } from '../../words/language.tsx';
import { instantAt, instantInWords } from '../../words/time.ts';
import { useOwnImports } from './ownImports.ts';

/** Imports that this person has begun and that still ask for something: found again here. */
export function LastImports() {
  const { say } = useWords();
  const { list, note } = useOwnImports();
  const open = list.filter(({ isSettled }) => !isSettled).slice(0, 3);
  if (open.length === 0) return null;
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={say({ zh: '继续上次的导入', en: 'Go on with an import' })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {open.map(({ id, fileName, at }) => (
            <li key={id}>
              <Link href={`/console/imports/${id}`} className="typed">
                {fileName || id}
              </Link>{' '}
              <span className="quiet number">{instantInWords(instantAt(at))}</span>{' '}
              <Button
                size="small"
                type="text"
                onClick={() => note(id, { isSettled: true })}
                aria-label={say({ zh: `不再提示：${fileName}`, en: `Forget: ${fileName}` })}
              >
                {say({ zh: '不再提示', en: 'Forget' })}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
