import labels from 'generated:labels.json.br';
import texts from 'generated:notices.json.br';
import type { NoticeTexts } from '../../lib/case/face.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { registers } from '../../lib/cases.ts';
import { openKeyKeeper, remembering } from '../../lib/platform/evidence/keyKeeper.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { namesInLabels } from '../../lib/platform/http/kindNames.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { packedJson } from '../../lib/platform/runtime/packedText.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { registerTables } from './operations/register.ts';

const {
  TABLE_NAME,
  RULES_MAX_AGE_SECONDS,
  STAGE,
  TOKEN_CLAIMS,
  ORGANISATION_CALLS_PER_SECOND,
  SENDING_KEY_ID,
  SENDING_ALGORITHM,
  SENDING_KEYS,
} = readSettings(
  'TABLE_NAME',
  'RULES_MAX_AGE_SECONDS',
  'STAGE',
  'TOKEN_CLAIMS',
  'ORGANISATION_CALLS_PER_SECOND',
  'SENDING_KEY_ID',
  'SENDING_ALGORITHM',
  'SENDING_KEYS',
);
const store = openCaseStore(TABLE_NAME, kindsOf(registers), RULES_MAX_AGE_SECONDS);

/** The API of the registers, of notices and to-do lists. */
export const handler = apiHandler(
  registerTables,
  {
    store,
    noticeTexts: packedJson<NoticeTexts>(texts),
    names: namesInLabels(labels),
    sending: {
      keeper: remembering(openKeyKeeper(SENDING_KEY_ID, undefined, SENDING_ALGORITHM)),
      ...SENDING_KEYS,
    },
  },
  createMeasure(STAGE),
  {
    claims: TOKEN_CLAIMS,
    callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
