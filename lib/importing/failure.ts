import type { Text } from '../regulation/text.ts';

export type FailureCode =
  | 'undecodable'
  | 'notText'
  | 'notXlsx'
  | 'legacyExcel'
  | 'webPage'
  | 'brokenXlsx'
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooManyUnreadableRows'
  | 'missingHeadings'
  | 'empty';

/** Why a file as a whole cannot be taken; nothing of it was. */
export interface WorkbookFailure {
  readonly code: FailureCode;
  readonly reason: Text;
  /** Offset of the first offending byte from the start of the file, where one byte is to blame. */
  readonly byteOffset?: number;
  /** Physical line of the file, 1 = first, where one line is to blame. */
  readonly line?: number;
}

/**
 * Carries a failure up through the streams. It never leaves this folder: `readWorkbook` turns it into a value.
 * An exception here because a generator has no other way to end its consumer.
 */
export class WorkbookFault extends Error {
  readonly failure: WorkbookFailure;

  constructor(failure: WorkbookFailure, cause?: unknown) {
    super(failure.reason.en, { cause });
    this.name = 'WorkbookFault';
    this.failure = failure;
  }
}
