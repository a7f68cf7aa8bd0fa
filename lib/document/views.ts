import type { MechanismEvent } from '../case/defineCase.ts';
import { listedOf } from '../case/listed.ts';
import {
  inRegions,
  ofAddressee,
  ofIssuer,
  ofProvider,
  ofRequester,
  type Row,
  turnOf,
  under,
} from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import type { DocumentEvent, DocumentStatus, OfficialDocument, SealedFile } from './events.ts';
import { numberInWords } from './number.ts';
import { addressedTo } from './sides.ts';

/** For all but whoever has issued it a document is as issued until its sealed file is confirmed: how it is sealed is its unit's own. */
function statusShown({ status }: OfficialDocument): DocumentStatus {
  return status === 'handed' || status === 'takenBack' ? 'issued' : status;
}

/** The lists of its issuer show how far its seal is; those that others read as well do not. */
export function documentRows(state: OfficialDocument): readonly Row[] {
  const { status, issuer, parties, about, createdAt } = state;
  const own = parties[issuer]?.org ?? '';
  const seen = statusShown(state);
  const shown = seen === status ? {} : { shown: { status: seen, summary: documentSummary(state) } };
  const ofSide = (row: Row): Row => (row.key === own ? row : { ...row, ...shown });
  const toAll = [
    // The documents of a case are found by it.
    under('document', `${about.kind}#${about.id}`),
    ...inRegions('document', parties, createdAt),
  ];
  return [
    ...(status === 'handed' ? [turnOf(own, 'officer', { awaits: 'take-back' })] : []),
    ...(status === 'takenBack' ? [turnOf(own, 'officeHead', { awaits: 'confirm-sealed' })] : []),
    ofIssuer('document', own),
    ...addressedTo(state).map((org) => ({ ...ofAddressee('document', org), ...shown })),
    ofSide(ofProvider('document', parties.provider?.org ?? '')),
    ofSide(ofRequester('document', parties.requester?.org ?? '')),
    ...toAll.map((row) => ({ ...row, ...shown })),
  ];
}

/** What lists show of a document. */
export function documentSummary(state: OfficialDocument) {
  const { type, number, content, about, issuerName, date, createdAt } = state;
  return {
    documentType: type,
    documentNumber: numberInWords(number),
    title: content.title.zh,
    issuerName,
    date,
    about: { kind: about.kind, id: about.id },
    ...(state.confirmed ? { sealed: true } : {}),
    createdAt,
    ...listedOf(state),
  };
}

/** A document as its readers see it: what its unit does about the seal they see once the sealed file is confirmed. */
export function documentView(state: OfficialDocument, sides: readonly string[]) {
  const { parties, number, type, about, issuer: _, content, ...rest } = state;
  const { form: ___, ...said } = content;
  const { handed, sealedFile, sealRejectedBecause, rejectedSha256: __, ...file } = rest;
  const isOwn = sides.includes('issuer');
  return {
    ...file,
    status: isOwn ? state.status : statusShown(state),
    ...(isOwn && handed ? { handed } : {}),
    ...(isOwn && sealRejectedBecause !== undefined ? { sealRejectedBecause } : {}),
    ...(sealedFile && (isOwn || state.confirmed) ? { sealedFile: shownFile(sealedFile) } : {}),
    documentType: type,
    documentNumber: numberInWords(number),
    about: { kind: about.kind, id: about.id, href: `/v1/${about.kind}s/${about.id}` },
    ...said,
    ...viewParties(parties),
    deadlines: [],
  };
}

/** The file as an attachment of its unit: how it is committed to is the record's. */
function shownFile({ file, ...rest }: SealedFile) {
  return { attachment: file.id, ...rest };
}

/** What its unit does about the seal is its own, until another person has confirmed the sealed file. */
export function documentDiscloses(
  event: Exclude<DocumentEvent, MechanismEvent>,
  sides: readonly string[],
): boolean {
  switch (event.type) {
    case 'handedToSeal':
    case 'takenBack':
    case 'sealRejected':
      return sides.includes('issuer');
    default:
      return true;
  }
}
