import type { CaseDefinition } from '../case/definition.ts';
import { checkUscc } from './uscc.ts';
import { readers } from './region.ts';
import type { DepartmentContent } from './schema.ts';

export interface Department extends DepartmentContent {
  readonly status: 'registered';
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

/** A department, authority or government of the register (R8.1, R11.1), identified by its 统一社会信用代码 (GB 32100). */
export const department: CaseDefinition<Department, DepartmentCommand, DepartmentEvent> = {
  kind: 'department',
  schema: 1,
  decide(state, command, context) {
    const { uscc, content } = command;
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
  },
  evolve: (_, event) => ({ status: 'registered', uscc: event.uscc, ...event.content }),
  effects: () => [],
  sides: readers,
  listing: (state) => ({ region: state.region, parent: 'registered', summary: publicView(state) }),
  deadlines: () => [],
  claims: (state) => (state.kind === 'department' ? [] : [{ name: officeClaim(state.kind, state.region) }]),
  view: publicView,
};

/** A region has one authority and one government: the name that only one organisation may hold. */
export function officeClaim(office: 'authority' | 'government', regionCodeOfOffice: string): string {
  return `${office}#${regionCodeOfOffice}`;
}

const view = ({ status: _, ...rest }: Department) => rest;

/** Webhook addresses may carry capabilities: only whether there is one is shown. */
function publicView({ status: _, webhook, ...rest }: Department) {
  return { ...rest, hasWebhook: webhook !== undefined };
}
