import { face } from '#face/organisation';
import type { Instant } from '../calendar/index.ts';
import { defineCase } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import { inRegion, under } from '../case/lists.ts';
import type { Body } from '../case/parties.ts';
import { pathOfCode } from './hierarchy.ts';
import { checkUscc } from './uscc.ts';
import { readers } from './region.ts';
import type { DepartmentContent } from './schema.ts';

export interface Department extends DepartmentContent {
  readonly status: 'registered';
  readonly createdAt: Instant;
  readonly uscc: string;
}

export type DepartmentCommand = {
  readonly type: 'register';
  readonly uscc: string;
  readonly content: DepartmentContent;
};
export type DepartmentEvent = {
  readonly type: 'registered';
  readonly uscc: string;
  readonly content: DepartmentContent;
};

function register(
  state: Department | undefined,
  { uscc, content }: DepartmentCommand,
  context: Context,
): Decision<DepartmentEvent> {
  const wrong = checkUscc(uscc);
  if (wrong) {
    const errors = [{ path: 'uscc', code: wrong.code, message: wrong.message }];
    return { refusal: { code: 'invalid_uscc', status: 400, detail: wrong.message, errors } };
  }
  if (!context.related('region', content.region)) {
    const detail = {
      zh: `地区 ${content.region} 尚未登记，请先登记地区。`,
      en: `Region ${content.region} is not registered; register it first.`,
    };
    return { refusal: { code: 'unknown_region', status: 422, detail } };
  }
  const unchanged =
    state !== undefined && JSON.stringify(view(state)) === JSON.stringify({ uscc, ...content });
  return { events: unchanged ? [] : [{ type: 'registered', uscc, content }] };
}

/** A department, authority or government of the register (R8.1, R11.1), identified by its 统一社会信用代码 (GB 32100). */
export const department = defineCase<Department, DepartmentCommand, DepartmentEvent, 'register', string>({
  kind: 'department',
  schema: 2,
  face,
  begins: ['register'],
  begin: (command, context) => register(undefined, command, context),
  again: register,
  table: [],
  evolve: (_, event, at) => ({ status: 'registered', uscc: event.uscc, createdAt: at, ...event.content }),
  sides: readers,
  rows: ({ region, createdAt }) => [
    inRegion('department', { path: pathOfCode(region) }, createdAt),
    under('department', 'registered'),
  ],
  summary: publicView,
  claims: (state) => (state.kind === 'department' ? [] : [seatClaim(state, state.kind)]),
  view: publicView,
});

/** The organisation as cases remember it. */
export function departmentBody({ uscc, name, region, level }: Department): Body {
  return { org: uscc, name, region, path: pathOfCode(region), level };
}

function seatClaim({ region, name }: Department, office: 'authority' | 'government'): Claim {
  const words = office === 'authority' ? '政务数据共享主管部门' : '人民政府';
  const detail = {
    zh: `地区 ${region} 已登记${words}，请先变更原登记。`,
    en: `Region ${region} has its ${office} already; change that registration first.`,
  };
  return {
    name: officeClaim(office, region),
    label: name,
    refusal: { code: 'office_taken', status: 422, detail },
  };
}

/** A region has one authority and one government: the name that only one organisation may hold. */
export function officeClaim(office: 'authority' | 'government', regionCodeOfOffice: string): string {
  return `${office}#${regionCodeOfOffice}`;
}

const view = ({ status, createdAt, ...rest }: Department) => rest;

/** Webhook addresses may carry capabilities: only whether there is one is shown. */
function publicView({ status, createdAt, webhook, ...rest }: Department) {
  return { ...rest, hasWebhook: webhook !== undefined };
}
