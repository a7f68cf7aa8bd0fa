import type { Names } from '../../choices.ts';
import { packedJson } from '../runtime/packedText.ts';
import type { KindNames } from './caseEntries.ts';

/** What of the labels says how the codes of each kind are called; made from the faces when the functions are bundled. */
type KindLabels = Readonly<Record<keyof KindNames, Readonly<Record<string, Names>>>>;

/**
 * How the codes of every kind are called, for a function that carries no case: unpacked when somebody first asks.
 * @param read the labels as JSON, packed with Brotli
 */
export function namesInLabels(read: () => Uint8Array): (kind: string) => KindNames | undefined {
  const labels = packedJson<KindLabels>(read);
  return (kind) => {
    const { statuses, deadlines, commands } = labels();
    const [status, deadline, command] = [statuses[kind], deadlines[kind], commands[kind]];
    return status && deadline && command
      ? { statuses: status, deadlines: deadline, commands: command }
      : undefined;
  };
}
