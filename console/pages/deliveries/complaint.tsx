import { Alert } from 'antd';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';

/** What is wrong with a file, said at once. */
export function Complaint(text: Text) {
  const { say } = useWords();
  return <Alert type="error" showIcon role="alert" title={say(text)} style={{ marginTop: 8 }} />;
}
