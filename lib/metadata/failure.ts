import { WorkbookFault } from '../importing/failure.ts';
import type { Text } from '../regulation/text.ts';

/** There is nothing that a catalog could be made of. */
export function emptySample(): WorkbookFault {
  return new WorkbookFault({
    code: 'empty',
    reason: { zh: '样本中没有列名，也没有记录。', en: 'The sample has neither headings nor records.' },
  });
}

/** A text that is no structure of its form; the reason never repeats it. */
export function notOfForm(reason: Text, line?: number): WorkbookFault {
  return new WorkbookFault({ code: 'notText', reason, ...(line === undefined ? {} : { line }) });
}
