import type { Text } from '../regulation/text.ts';
import type { Face } from './face.ts';
import type { Refusal } from './refusal.ts';

/**
 * A refusal as it is answered: where a step is not possible in the status of the case, which status that is and in which the
 * step can be taken, as the face calls them. The guard itself knows codes only: functions that only decide carry no names.
 */
export function stepInWords(refusal: Refusal, { commands, statuses }: Face): Refusal {
  const { step } = refusal;
  const name = step && commands[step.command]?.name;
  if (!step || !name) return refusal;
  const called = (code: string): Text => statuses[code] ?? { zh: code, en: code };
  const now = called(step.status);
  const from = step.from.map(called);
  const detail = {
    zh: `该事项目前为“${now.zh}”；“${name.zh}”须在${from.map(({ zh }) => `“${zh}”`).join('、')}状态下办理，请重新读取后再办理。`,
    en: `The case is now "${now.en}"; "${name.en}" is possible only while it is ${from.map(({ en }) => `"${en}"`).join(', ')}. Read it again before you go on.`,
  };
  return { ...refusal, detail };
}
