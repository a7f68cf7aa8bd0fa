import * as z from 'zod/mini';
import { type CalendarDate, dateOf } from '../../../lib/calendar/index.ts';
import { ofProvider, within } from '../../../lib/case/lists.ts';
import { standsAbove } from '../../../lib/case/parties.ts';
import { attachmentRates } from '../../../lib/catalog/attachment.ts';
import {
  attachmentShare,
  availabilityOfMonth,
  calledOf,
  type CountedRow,
  departmentsOf,
  ledgerFigureFormulas,
  ledgerFigureNames,
  qualityOfMonth,
  type Share,
  type SuppliedRow,
  supplyFigures,
} from '../../../lib/catalog/departmentQuality.ts';
import { meanOf, worstOf } from '../../../lib/catalog/qualityFindings.ts';
import { qualityIn } from '../../../lib/catalog/views.ts';
import { type CallMonth, callsIn } from '../../../lib/grant/callMonths.ts';
import { type Department, departmentBody } from '../../../lib/organisation/department.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { jurisdictionOf } from '../../../lib/organisation/offices.ts';
import { readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { type Call, operation } from '../../../lib/platform/http/operation.ts';
import { readMonths } from '../../../lib/platform/ledger/readMonths.ts';
import { publishedOf, rowsIn } from '../../../lib/platform/http/publishedCatalogs.ts';
import { regionPlace } from '../../../lib/platform/http/regionPlace.ts';
import { circuitIn } from '../../../lib/platform/service/circuitStore.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { type Item, requireText } from '../../../lib/platform/store/items.ts';
import { circuitKey } from '../../../lib/platform/store/keys.ts';
import { identifier } from '../../../lib/typedText.ts';

const query = z.strictObject({ org: z.optional(identifier(40)), region: z.optional(regionCode) });
type Asked = z.infer<typeof query>;
type Asking = Call<unknown, Asked, unknown>;

/** Entries that are named as those to be mended first. */
const worstAtMost = 20;

/** How good entries and their data are, by department and region (R18.1, S3.2), and how they are kept up (R16.3). */
export const qualityOperations = [
  operation({
    id: 'getQuality',
    method: 'GET',
    path: '/v1/quality',
    tag: 'catalogs',
    summary: {
      zh: '一个部门、一个地区及以下，或者全部目录的质量、挂接、更新、可用和使用情况',
      en: 'Quality, attachment, updates, availability and use: of a department, of a region and below, or of all',
    },
    access: { roles: readers },
    query,
    answer: { status: 200 },
    handle: async (call: Asking, { store }: StoreDeps) => {
      const { query: asked, language } = call;
      const found = await publishedOf(asked, store);
      if ('refusal' in found) return found;
      // As the rows of published catalogs show each of them.
      const rows = found.rows as unknown as readonly CountedRow[];
      const mayKnow = await seesSupply(call, store);
      const shares = [
        attachmentShare(attachmentRates(rows)),
        ...(mayKnow ? await supplyOf(asked, rows, store) : []),
      ];
      const body = {
        catalogs: rows.length,
        ...meanOf(rows.map(({ quality = {} }) => quality)),
        findings: worstOf(rows, worstAtMost),
        departments: departmentsOf(rows),
        figures: shares.map((share) => inWords(share, language)),
        ...(await monthsOf(asked, mayKnow, dateOf(call.at), store)),
        isComplete: found.isComplete,
      };
      return { status: 200, body };
    },
  }),
];

function inWords(share: Share, language: 'zh' | 'en') {
  const { figure } = share;
  const words = {
    name: ledgerFigureNames[figure][language],
    formula: ledgerFigureFormulas[figure][language],
  };
  return { ...share, ...words };
}

/** How a department supplies others is its own affair, and that of whoever stands above it. */
async function seesSupply(call: Asking, store: CaseStore): Promise<boolean> {
  const { org, region } = call.query;
  if (org === undefined && region === undefined) return false;
  const { actor, head } = await store.read('department', org ?? call.identity.org, call);
  if (org === undefined) return standsAbove(actor, await regionPlace(region ?? '', store));
  // Read under a department's key, so its state is a department's.
  const department = head?.state as Department | undefined;
  if (!department) return false;
  return actor.org === org || standsAbove(actor, jurisdictionOf(departmentBody(department)));
}

async function supplyOf(
  { org, region }: Asked,
  rows: readonly CountedRow[],
  store: CaseStore,
): Promise<readonly Share[]> {
  const place =
    org === undefined ? within('grant', await regionPlace(region ?? '', store)) : ofProvider('grant', org);
  const grants = (await rowsIn(place, store, grantIn)).rows;
  const called = calledOf(rows).map(({ id }) => circuitKey(id));
  const circuits = called.length === 0 ? [] : [...(await store.table.getMany(called)).values()];
  const interrupted = circuits.filter((item) => circuitIn(item).circuit.openSince !== undefined).length;
  return supplyFigures(rows, grants, interrupted);
}

function grantIn(row: Item): SuppliedRow {
  // Parse boundary: a row that a grant wrote.
  const summary: Omit<SuppliedRow, 'id' | 'status'> = JSON.parse(requireText(row, 'summary'));
  return { ...summary, id: requireText(row, 'id'), status: requireText(row, 'status') };
}

/** Month by month: of a department or region that is named, and of the country nothing, to which everybody would write. */
async function monthsOf({ org, region }: Asked, mayKnow: boolean, today: CalendarDate, store: CaseStore) {
  const owner = org ?? region;
  if (owner === undefined) return {};
  const quality = await readMonths<{ score: number }>((month) => qualityIn(owner, month), today, store);
  const calls = mayKnow
    ? await readMonths<Omit<CallMonth, 'month'>>((month) => callsIn(owner, month), today, store)
    : undefined;
  return {
    months: quality.map(qualityOfMonth),
    ...(calls === undefined ? {} : { availabilityMonths: calls.map(availabilityOfMonth) }),
  };
}
