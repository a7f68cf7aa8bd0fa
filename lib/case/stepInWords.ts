import type { Text } from '../regulation/text.ts';
import type { Face } from './face.ts';
import { listRoles } from './names.ts';
import type { Refusal } from './refusal.ts';

/**
 * A refusal as it is answered: where a step is not possible in the status of the case, which status that is and in which the
 * step can be taken; where it is not the caller's, whose it is; as the face calls them. The guard itself knows codes only:
 * functions that only decide carry no names.
 */
export function stepInWords(refusal: Refusal, face: Face): Refusal {
  const detail = wrongStatus(refusal, face) ?? wrongPerson(refusal, face);
  return detail === undefined ? refusal : { ...refusal, detail };
}

function wrongStatus({ step }: Refusal, { commands, statuses }: Face): Text | undefined {
  const name = step && commands[step.command]?.name;
  if (!step || !name) return undefined;
  const called = (code: string): Text => statuses[code] ?? { zh: code, en: code };
  const now = called(step.status);
  const from = step.from.map(called);
  return {
    zh: `该事项目前为“${now.zh}”；“${name.zh}”须在${from.map(({ zh }) => `“${zh}”`).join('、')}状态下办理，请重新读取后再办理。`,
    en: `The case is now "${now.en}"; "${name.en}" is possible only while it is ${from.map(({ en }) => `"${en}"`).join(', ')}. Read it again before you go on.`,
  };
}

/** Names of sides that say whose they are, and take no article. */
const isOwned = /^(the |one's |who )/;

function wrongPerson({ takers }: Refusal, { commands, sides }: Face): Text | undefined {
  const name = takers && commands[takers.command]?.name;
  if (!takers || !name) return undefined;
  const who = takers.by.map(({ side, roles }): Text => {
    const of = sides[side] ?? { zh: side, en: side };
    const as = listRoles(roles.filter((role) => role !== 'system'));
    return { zh: `${of.zh}的${as.zh}`, en: `${as.en} of ${isOwned.test(of.en) ? '' : 'the '}${of.en}` };
  });
  return {
    zh: `您所在单位或者所任角色不具备办理此环节的权限：“${name.zh}”由${who.map(({ zh }) => zh).join('，或者由')}办理。`,
    en: `This step is not yours to take: "${name.en}" belongs to ${who.map(({ en }) => en).join(', or to ')}.`,
  };
}
