import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import type { PageOf } from '../../look/list.tsx';
import type { Text } from '../../words/text.ts';

export type ListLine = components['schemas']['MatchingListEntry'];

/** The three lists of supply and demand, as their addresses call them. */
export const matchingLists = ['needs', 'duties', 'exceptions'] as const;
export type MatchingList = (typeof matchingLists)[number];

/** What a list is narrowed by. */
export interface ListFilter {
  readonly region?: string;
  readonly org?: string;
  readonly status?: string;
  readonly overdue?: 'true';
}

type Read = (
  api: Api,
  query: ListFilter & { readonly limit: string; readonly cursor?: string },
) => Promise<PageOf<ListLine>>;

/** What each list is called, what stands in it, of which kinds its entries are, and how it is read. */
export const listOf: Readonly<
  Record<
    MatchingList,
    {
      readonly name: Text;
      readonly lead: Text;
      readonly nothing: Text;
      readonly kinds: readonly string[];
      readonly read: Read;
    }
  >
> = {
  needs: {
    name: { zh: '需求清单', en: 'Needs' },
    lead: { zh: '各部门提出的共享需求。', en: 'What departments have demanded.' },
    nothing: { zh: '需求清单中没有这样的事项。', en: 'The list of needs has no entry like that.' },
    kinds: ['demand'],
    read: ({ read, client }, query) => read(client.GET('/v1/lists/needs', { params: { query } })),
  },
  duties: {
    name: { zh: '责任清单', en: 'Duties' },
    lead: {
      zh: '分派各部门答复、编目的共享需求，以及应当共享而尚未完成的数据。',
      en: 'Demands that departments are assigned or have accepted, and data that is still to be shared.',
    },
    nothing: { zh: '责任清单中没有这样的事项。', en: 'The list of duties has no entry like that.' },
    kinds: ['demand', 'grant'],
    read: ({ read, client }, query) => read(client.GET('/v1/lists/duties', { params: { query } })),
  },
  exceptions: {
    name: { zh: '负面清单', en: 'Exceptions' },
    lead: {
      zh: '属于不予共享的目录及其依据，以及经核实未能提供的共享需求。',
      en: 'Catalogs that are withheld, with their legal basis, and demands that were found to be met by nobody.',
    },
    nothing: { zh: '负面清单中没有这样的事项。', en: 'The list of exceptions has no entry like that.' },
    kinds: ['catalog', 'demand'],
    read: ({ read, client }, query) => read(client.GET('/v1/lists/exceptions', { params: { query } })),
  },
};
