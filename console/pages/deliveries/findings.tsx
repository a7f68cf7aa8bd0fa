import { Alert, Button } from 'antd';
import { useState } from 'react';
import { asUtf8, type Encoding } from '../../files/encoding.ts';
import type { Examined } from '../../files/examine.ts';
import { bytesInWords } from '../../words/bytes.ts';
import { useWords } from '../../words/language.tsx';
import type { Text } from '../../words/text.ts';
import type { Grant } from '../grants/grant.ts';
import { Complaint } from './complaint.tsx';

/** A file of data, and what was found out about it. */
export interface Chosen {
  readonly file: File;
  readonly examined: Examined;
}

const namesOfEncodings = { 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' } as const;

/** Encodings in which an upload is taken as it is. */
type Taken = 'utf-8' | 'gb18030';
const isTaken = (encoding: Encoding): encoding is Taken => encoding === 'utf-8' || encoding === 'gb18030';

/** In which encoding it is, and how it becomes what the platform takes. */
function encodingWords(encoding: Exclude<Encoding, Taken>): Text {
  if (encoding === 'unknown')
    return {
      zh: '文件不是 UTF-8、GB18030 编码，也不是文本文件常见的其他编码，可能不是文本文件。请重新导出为 UTF-8 编码的文件。',
      en: 'The file is neither UTF-8 nor GB18030 nor in another usual encoding of texts; perhaps it is no text. Export it anew as UTF-8.',
    };
  const name = namesOfEncodings[encoding];
  return {
    zh: `文件是 ${name} 编码，平台接收 UTF-8 和 GB18030 编码。可以点击“转换为 UTF-8”；也可以在 Excel、WPS 中另存为“CSV UTF-8（逗号分隔）”后重新选择。`,
    en: `The file is ${name}; the platform takes UTF-8 and GB18030. Choose “Convert to UTF-8”, or save it in Excel or WPS as “CSV UTF-8 (comma delimited)” and choose that.`,
  };
}

/** What was found out about the file, with what will keep it from being delivered. */
export function Findings({
  grant,
  chosen: { file, examined },
  onConverted,
}: {
  grant: Grant;
  chosen: Chosen;
  onConverted: (file: File) => void;
}) {
  const { say } = useWords();
  const missing =
    examined.heading === undefined ? [] : grant.dataItems.filter((item) => !examined.heading?.includes(item));
  const wrong = [
    ...(isTaken(examined.encoding) ? [] : [say(encodingWords(examined.encoding))]),
    ...(missing.length === 0
      ? []
      : [
          say({
            zh: `标题行中没有这些获准的数据项：${missing.join('、')}。列名应当与数据项名称完全一致。`,
            en: `The header line lacks these granted items: ${missing.join(', ')}. Names must be exactly the same.`,
          }),
        ]),
  ];
  return (
    <>
      <dl className="values" style={{ marginBottom: 16 }}>
        <div>
          <dt>{say({ zh: '文件', en: 'File' })}</dt>
          <dd className="typed">
            {file.name}（{bytesInWords(file.size)}）
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd className="typed number">{examined.sha256}</dd>
        </div>
      </dl>
      {wrong.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ margin: '8px 0 16px' }}
          title={say({
            zh: '平台核对时会因此不能交付，建议更正文件后重新选择',
            en: 'The platform will not deliver it like this; mend the file and choose it again',
          })}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {wrong.map((each) => (
                <li key={each} className="typed">
                  {each}
                </li>
              ))}
            </ul>
          }
          action={<Convert chosen={{ file, examined }} onConverted={onConverted} />}
        />
      )}
    </>
  );
}

/** Files larger than this are not turned into another encoding here: all of it is in memory. */
const convertedAtMost = 100 * 1024 * 1024;

/** The same text as the platform takes it, without another program. */
function Convert({
  chosen: { file, examined },
  onConverted,
}: {
  chosen: Chosen;
  onConverted: (file: File) => void;
}) {
  const { say } = useWords();
  const [error, setError] = useState<unknown>();
  const { encoding } = examined;
  if (isTaken(encoding) || encoding === 'unknown' || file.size > convertedAtMost) return null;
  if (error !== undefined) return <Complaint {...notThroughout} />;
  return (
    <Button size="small" onClick={() => void asUtf8(file, encoding).then(onConverted).catch(setError)}>
      {say({ zh: '转换为 UTF-8', en: 'Convert to UTF-8' })}
    </Button>
  );
}

const notThroughout = {
  zh: '文件中有不属于该编码的内容，没有转换。请重新导出为 UTF-8 编码。',
  en: 'Not all of it is in that encoding; nothing was converted. Export it anew as UTF-8.',
};
