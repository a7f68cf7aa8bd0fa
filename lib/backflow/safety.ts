import type { Context } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { protectedDataOf } from '../catalog/protectedData.ts';
import { type ProtectedData, safetyDutiesNow, safetyDutiesOf } from '../regulation/safetyDuties.ts';
import type { CatalogNow } from '../request/catalogNow.ts';
import { refuseOtherVersion } from '../request/safety.ts';
import type { BackflowFile } from './events.ts';
import type { BackflowContent } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/**
 * Over personal information or important data the head of whoever receives it states the need, with the manner in which it will be
 * processed and the safety duties accepted (R37.3): with the need itself, so that no clock of its provider waits for them.
 */
export function refuseUnsafe(
  { safetyDuties }: BackflowContent,
  data: readonly ProtectedData[],
  context: Context,
): Refused {
  if (data.length === 0) return undefined;
  if (!safetyDuties) return unaccepted;
  return refuseRole(context.actor, ['departmentHead']) ?? refuseOtherVersion(safetyDuties.version);
}

/** What the head has accepted with the need. */
export function acceptedDuties(
  { safetyDuties }: BackflowContent,
  { catalog }: CatalogNow,
  { actor }: Context,
): Pick<BackflowFile, 'safetyDuties'> {
  const protectedData = protectedDataOf(catalog);
  if (!safetyDuties || protectedData.length === 0) return {};
  return { safetyDuties: { ...safetyDuties, protectedData, acceptedBy: actor.sub } };
}

const duties = safetyDutiesOf(safetyDutiesNow).map(({ text }) => text);

const unaccepted = refuse(
  'safety_duties_unaccepted',
  {
    zh: '该目录涉及个人信息或者重要数据：数据回流需求应当由本单位的部门负责人提出，写明处理方式，并在线接受安全保护义务（《政务数据共享条例》第三十七条），无须另行签订协议。',
    en: 'The catalog contains personal information or important data: the department head states the need, with the manner in which it is processed, and accepts the safety duties with it (art. 37); no separate agreement is needed.',
  },
  {
    article: 37,
    errors: [
      {
        path: '/safetyDuties',
        code: 'required',
        message: {
          zh: `请填写处理方式和所接受的安全保护义务的版本。现行第${safetyDutiesNow}版：${duties.map(({ zh }) => zh).join('')}`,
          en: `Name the manner and the version of the safety duties that is accepted. Version ${safetyDutiesNow}: ${duties.map(({ en }) => en).join(' ')}`,
        },
      },
    ],
  },
);

/** Nobody accepts duties for another: what a provider declares is received by somebody who has not been asked. */
export const receiversToAccept: { readonly refusal: Refusal } = refuse(
  'safety_duties_unaccepted',
  {
    zh: '该目录涉及个人信息或者重要数据，应当由接收单位的部门负责人提出数据回流需求并接受安全保护义务（《政务数据共享条例》第三十七条），提供部门不能代为登记。',
    en: 'The catalog contains personal information or important data: the department head of whoever receives it states the need and accepts the safety duties (art. 37); its provider cannot declare it for them.',
  },
  { article: 37 },
);
