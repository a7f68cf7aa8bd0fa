import { levels } from '../case/actor.ts';
import type { Context } from '../case/definition.ts';
import { invalidInput, type Refusal, refuse } from '../case/refusal.ts';
import { isEmpowering } from '../regulation/legalBasis.ts';
import type { FieldError } from '../regulation/text.ts';
import { levelNames, levelOf } from './hierarchy.ts';
import { regionInForce, regionOf } from './regionPlace.ts';
import type { DepartmentContent } from './schema.ts';
import { isOffice } from './superiors.ts';
import { checkUscc } from './uscc.ts';
import { webhookFault } from './webhookAddress.ts';

/** The code must be one (GB 32100). */
export function refuseCode(uscc: string): { refusal: Refusal } | undefined {
  const errors = codeFaults(uscc);
  const [wrong] = errors;
  return wrong && { refusal: { code: 'invalid_uscc', status: 400, detail: wrong.message, errors } };
}

/** What is wrong with the code in the address of an organisation. */
export function codeFaults(uscc: string): readonly FieldError[] {
  const wrong = checkUscc(uscc);
  return wrong ? [{ path: '/uscc', ...wrong }] : [];
}

/** The region must be registered and in force. */
export function refuseRegion({ region }: DepartmentContent, context: Context) {
  const named = regionOf(region, context);
  if (!named) {
    return refuse('unknown_region', {
      zh: `地区 ${region} 尚未登记，请先登记地区。`,
      en: `Region ${region} is not registered; register it first.`,
    });
  }
  const { code } = regionInForce(region, context);
  const { name = code } = regionOf(code, context) ?? {};
  return code === region
    ? undefined
    : refuse('region_replaced', {
        zh: `${named.name}（${region}）已由${name}（${code}）承接，请登记到 ${code}。`,
        en: `${named.name} (${region}) has been replaced by ${name} (${code}); register the body there.`,
      });
}

/**
 * An office is of its region's level. Another body may be of a higher one (a provincial bureau that sits in a county), or
 * one lower (a development zone's, whose area has no code of its own), but not lower than that.
 */
export function refuseLevel(content: DepartmentContent) {
  const ofRegion = levelOf(content.region);
  const steps = levels.indexOf(content.level) - levels.indexOf(ofRegion);
  if (isOffice(content) ? steps === 0 : steps <= 1) return undefined;
  const [own, region] = [levelNames[content.level], levelNames[ofRegion]];
  const message = {
    zh: `地区 ${content.region} 属于${region.zh}，所填单位层级为${own.zh}，二者不符。`,
    en: `Region ${content.region} is of level ${region.en}; a body of level ${own.en} does not fit there.`,
  };
  return refuse('invalid_level', message, { errors: [{ path: '/level', code: 'invalid_level', message }] });
}

/** An authorised organisation names the provision that empowers it (art. 2): minutes and letters empower nobody (R2.1). */
export function refuseUnauthorised({ kind, authorisedBy }: DepartmentContent) {
  if (kind !== 'authorised' || (authorisedBy !== undefined && isEmpowering(authorisedBy))) return undefined;
  const message = {
    zh: '法律、法规授权的组织应当填写授权依据（法律、法规名称和条款）；会议纪要、文件通知、函件不是授权依据。',
    en: 'An authorised organisation names the law or regulation, and its article, that empowers it; minutes, notices and letters do not.',
  };
  const code = authorisedBy === undefined ? 'required' : 'not_such_a_basis';
  const errors = [{ path: '/authorisedBy', code, message }] as const;
  return refuse('authorisation_missing', message, { article: 2, errors });
}

/** Notices leave for addresses in the open only: whoever registers an organisation decides where the platform connects to. */
export function refuseWebhook({ webhook }: DepartmentContent): { refusal: Refusal } | undefined {
  const message = webhook === undefined ? undefined : webhookFault(webhook);
  if (!message) return undefined;
  return { refusal: invalidInput([{ path: '/webhook', code: 'unusable_address', message }]) };
}

/** The answer to a second authority or government of one region. */
export function officeTaken({ kind, region }: Pick<DepartmentContent, 'kind' | 'region'>): Refusal {
  const zh = kind === 'authority' ? '政务数据共享主管部门' : '人民政府';
  return {
    code: 'office_taken',
    status: 422,
    detail: {
      zh: `地区 ${region} 已登记${zh}，请先变更原登记。`,
      en: `Region ${region} has its ${kind} already; change that registration first.`,
    },
  };
}

/** The answer to a second body with one 机关代字: the numbers of their documents could not be told apart. */
export function prefixTaken(prefix: string): Refusal {
  return {
    code: 'prefix_taken',
    status: 422,
    detail: {
      zh: `机关代字“${prefix}”已由其他单位登记，请使用本单位的机关代字。`,
      en: `The document prefix "${prefix}" is registered for another body; give one of its own.`,
    },
  };
}
