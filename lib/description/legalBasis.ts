import * as z from 'zod/mini';
import { legalBasis } from '../regulation/legalBasis.ts';
import { named, nameValues, said } from './naming.ts';

nameValues(
  'LegalBasisKind',
  { zh: '依据的种类', en: 'What kind of provision it is' },
  'legalBasisKinds',
  legalBasis.shape.kind,
);
said(legalBasis.shape.title, '依据的完整名称', 'The full title of the provision');
said(
  legalBasis.shape.article,
  '条款，例如“第十三条第一款”',
  'The article, as it is cited: 第十三条第一款, say',
);
said(
  legalBasis.shape.order,
  '国务院令文号；行政法规以“规定”“办法”等为名的应当填写',
  'The order of the State Council; where the regulation has a name that rules of ministries have too',
);

/** The law, administrative regulation or State Council decision that keeps data from being shared. */
export const describedLegalBasis = named(
  'LegalBasis',
  {
    zh: '不予共享、不得共享所依据的法律、行政法规或者国务院决定',
    en: 'The law, administrative regulation or State Council decision by which data is not shared',
  },
  legalBasis,
);

/** The same as it is on the record: what was typed before it had a kind is kept as it was. */
export const recordedLegalBasis = said(
  z.union([
    describedLegalBasis,
    z.strictObject({ text: said(z.string(), '当时填写的文字', 'What was typed then') }),
  ]),
  '依据；早先填写的只有文字',
  'The basis; one of old is a text only',
);
