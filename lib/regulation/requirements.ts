/** A requirement as this project counts them: `R21.4` is the fourth duty of article 21; `S…` are those of other documents. */
export interface Requirement {
  readonly id: string;
  /** Of the Regulation; none for what other documents require. */
  readonly article?: number;
  readonly sentence: string;
  /** A built requirement is proven by at least one acceptance test that names its id. */
  readonly state: 'built' | 'planned';
}

type Row = readonly [id: string, state: Requirement['state'], sentence: string];

const rows: readonly Row[] = [
  ['R2.1', 'built', 'An authorised organisation registers with the provision that authorises it.'],
  [
    'R3.1',
    'built',
    'A state or work secret is not catalogued: it is declared none, and no assessment concludes that it is one.',
  ],
  [
    'R8.1',
    'built',
    'Country, province, city, county, township and village; level and superior decide who is competent.',
  ],
  ['R8.2', 'built', 'A ministry sees its own field below it, and changes nothing there.'],
  ['R10.1', 'built', 'Each department records its sharing rules, with version and date.'],
  ['R11.1', 'built', 'Every department names its sharing office and heads.'],
  ['R11.2', 'planned', 'Safety assessments are recorded.'],
  ['R11.3', 'built', 'Consent counts only from heads whom the register names, or who stands in for one.'],
  [
    'R12.1',
    'built',
    'One unified catalog, viewed by department, region with everything below it, and country.',
  ],
  ['R12.2', 'built', 'The catalog standard is versioned and an entry names its version.'],
  [
    'R13.1',
    'built',
    'Both assessments are recorded and the department head approves; without both it is refused.',
  ],
  ['R13.2', 'built', 'The required fields of a catalog.'],
  [
    'R13.3',
    'built',
    'Each assessment states its conclusion, assessor, date and file; whether there is personal information stays with the catalog.',
  ],
  ['R14.1', 'built', 'Three sharing classes; a data item is never looser than its catalog.'],
  ['R14.2', 'built', 'Clock, conditions and grounds follow the strictest item that a request asks for.'],
  [
    'R15.1',
    'built',
    'A provider cannot add conditions: an answer cites listed conditions or a legal ground.',
  ],
  ['R15.2', 'built', 'Conditional data states its scope and permitted uses.'],
  ['R15.3', 'built', 'Withheld data states the reason and the law, regulation or State Council decision.'],
  [
    'R15.4',
    'built',
    'No formality is added, in conditions, scope, supplement notices, limits or reasons; the authority returns or confirms one with reasons.',
  ],
  [
    'R15.5',
    'built',
    'What is withheld rests on a law, an administrative regulation or a State Council decision, with title and article.',
  ],
  ['R16.1', 'built', 'The authority of the same level publishes or returns with reasons.'],
  ['R16.2', 'built', 'Publication is announced to every department.'],
  [
    'R16.4',
    'built',
    'It is announced as one dated list a day, by region and field and by subscription; what is withheld is named as such.',
  ],
  ['R17.1', 'built', 'A catalog is revised within 10 working days of its trigger.'],
  ['R17.2', 'built', 'An updated catalog is reviewed and published within 2 working days.'],
  ['R17.3', 'built', 'The revision term is extended by at most 5 working days with the authority’s consent.'],
  [
    'R17.4',
    'built',
    'Retiring, or tightening a class or conditions, is an update that the authority reviews; open requests and grants stand until it is published.',
  ],
  ['R18.1', 'built', 'Quality rules on data items; scores per catalog and department.'],
  ['R19.1', 'built', 'A collection check before data is collected from the public.'],
  ['R19.2', 'built', 'The authority designates a source department for a class of data.'],
  ['R19.3', 'built', 'The source serves the data for all; conflicts are shown.'],
  ['R20.1', 'built', 'A demand outside the catalog is lodged and assigned.'],
  [
    'R20.2',
    'built',
    'A request names basis, scenario, range of use, extent, method and a duration ahead; the requester’s office head approves it.',
  ],
  ['R20.3', 'built', 'The provider’s office head approves the answer; nobody approves what they prepared.'],
  ['R21.1', 'built', 'A request for unconditional data is answered within 1 working day.'],
  ['R21.2', 'built', 'A request for conditional data is answered within 10 working days.'],
  [
    'R21.3',
    'built',
    'The answer term is extended once, by at most 10 working days, with the authority’s consent.',
  ],
  [
    'R20.8',
    'built',
    'What is supplied later explains; basis, scenario, range of use, extent and items change only with the requester’s office head’s consent.',
  ],
  [
    'R21.4',
    'built',
    'Missing material is asked for once, by the office head, from a coded list; a request is not refused for it under any ground.',
  ],
  [
    'R21.5',
    'built',
    'A refusal states a coded ground and reasons; unconditional data is refused only as not lawful or not genuine, and the authority is told.',
  ],
  [
    'R21.6',
    'built',
    'An office head may consent beforehand for an unconditional catalog: the platform then answers on receipt, on the record as theirs.',
  ],
  [
    'R21.7',
    'built',
    'A consent narrower than the request states ground and reasons for each part not granted; it is a refusal in part, and its period lies ahead.',
  ],
  [
    'R21.8',
    'built',
    'Refusal, partial consent, supplement notice and lapse name the remedy; the authority is told of refusals and lapses.',
  ],
  [
    'R22.1',
    'built',
    'The data is shared within 20 working days; the clock stops when the delivery is complete against the grant: items, extent and volume.',
  ],
  ['R22.2', 'built', 'Three methods of delivery, and verification.'],
  ['R22.3', 'built', 'A service or a verification is opened, proven by a call, and metered.'],
  [
    'R22.4',
    'built',
    'Supply goes on at the catalog’s update frequency; nothing flows before the grant’s first day, after its last, or beyond its extent.',
  ],
  ['R23.1', 'built', 'Regions may shorten terms, never lengthen them.'],
  [
    'R24.1',
    'built',
    'Data flows back to a lower region: stated from below, without conditions, sliced by region code, complete and in time by period.',
  ],
  ['R24.2', 'built', 'The receiving side uses backflow for its duties and protects it.'],
  ['R25.1', 'built', 'Widening use needs the provider’s consent.'],
  [
    'R25.2',
    'built',
    'The union of what one requester holds and asks for is assessed; a risky one gets a security review, which stops no clock.',
  ],
  ['R26.1', 'built', 'The requester records the state of use.'],
  ['R26.2', 'built', 'Corrections are verified, made and reported within 10 working days.'],
  ['R26.3', 'built', 'Each department publishes its correction rules and channel.'],
  ['R27.1', 'built', 'Disposal when the purpose is achieved or lost.'],
  ['R27.2', 'built', 'Misuse: suspend, rectify, restore or terminate.'],
  ['R27.3', 'built', 'A provider that ends a service gives its ground, negotiates and files.'],
  ['R28.1', 'built', 'Disputes are negotiated.'],
  ['R28.2', 'built', 'The authority, or the common superior authority, coordinates.'],
  ['R28.3', 'built', 'The government decides and what it decides is carried out.'],
  ['R29.1', 'planned', 'Supervision and circulated criticism.'],
  ['R29.2', 'built', 'Usage records are kept for at least 3 years.'],
  ['R30.1', 'built', 'Another platform can harvest the published catalog.'],
  ['R30.2', 'planned', 'A request is passed on to the platform that holds the data.'],
  ['R30.3', 'planned', 'Townships and villages are served.'],
  ['R31.1', 'planned', 'A register of platforms and what each is joined to.'],
  ['R32.1', 'planned', 'Exchanges outside the platform are declared and shown.'],
  ['R34.1', 'planned', 'Who manages and who uses is visible at every step.'],
  ['R35.1', 'planned', 'Incidents are recorded, affected grants suspended, reported.'],
  ['R36.1', 'planned', 'Contractors act under a department, within limits and dates.'],
  [
    'R37.1',
    'built',
    'A request for personal information says purpose and manner, why each item is needed, and what its assessment concludes.',
  ],
  ['R37.2', 'planned', 'Complaints from the public are answered.'],
  ['R38.1', 'planned', 'Supervision per region.'],
  ['R38.2', 'planned', 'The report to the government.'],
  [
    'R38.4',
    'built',
    'The requester’s authority sees what its departments request and hold, and supervises it.',
  ],
  [
    'R42.1',
    'built',
    'Whoever reads case files or data is recorded and can be asked for; duties of confidentiality are shown where they apply.',
  ],
  ['R39.1', 'planned', 'Provider: catalogs are not compiled or updated as required.'],
  ['R39.2', 'planned', 'Provider: conditions are added, or sharing is otherwise obstructed.'],
  ['R39.3', 'planned', 'Provider: the source department is not supported.'],
  [
    'R39.4',
    'planned',
    'Provider: a request is not answered, or data not shared, in time without just reason.',
  ],
  ['R39.5', 'planned', 'Provider: backflow is not made.'],
  ['R39.6', 'planned', 'Provider: a correction is not verified or made in time.'],
  ['R39.7', 'planned', 'Provider: a service is ended or changed arbitrarily.'],
  ['R39.8', 'planned', 'Provider: the platform is not joined to the national system.'],
  ['R39.9', 'planned', 'Provider: another violation.'],
  ['R40.1', 'planned', 'Requester: what sharing offers is collected again.'],
  ['R40.2', 'planned', 'Requester: data is used beyond range or purpose.'],
  ['R40.3', 'planned', 'Requester: data is passed on to third parties.'],
  ['R40.4', 'planned', 'Requester: data is not disposed of.'],
  ['R40.5', 'planned', 'Requester: records of use are not kept.'],
  ['R40.6', 'planned', 'Requester: a safety duty is not met.'],
  ['R40.7', 'planned', 'Requester: another violation.'],
  ['R41.1', 'planned', 'Authority: a source department is not designated.'],
  ['R41.2', 'planned', 'Authority: a dispute is not coordinated as prescribed.'],
  [
    'R41.3',
    'planned',
    'Authority: another violation, such as a late review or a late decision on an extension.',
  ],
  ['R44.1', 'built', 'What was received before 1 August 2025 is shown and is never a candidate violation.'],
  [
    'R12.3',
    'built',
    'The authority runs compilation: plan, who has compiled what, rate for each department.',
  ],
  [
    'R16.3',
    'built',
    'A published shareable catalog has a resource attached within a term; the rate is shown.',
  ],
  ['R18.2', 'built', 'Who collects, stores, checks and destroys, by which standard.'],
  [
    'R20.4',
    'built',
    'The authority publishes the matching workflow; needs, duties and exceptions stand in three lists.',
  ],
  ['R20.5', 'built', 'One need over several catalogs is a bundle.'],
  ['R20.6', 'built', 'Where a yes or no serves, a request says why more is needed.'],
  ['R22.5', 'built', 'The answer declares the volume; a delivery is held against it.'],
  ['R24.3', 'built', 'Need and supply of upper systems stand in a list, with path, frequency and contact.'],
  ['R24.4', 'built', 'The docking of systems is recorded.'],
  ['R26.4', 'built', 'A correction travels on to the source where the provider only passes data on.'],
  [
    'R28.4',
    'built',
    'A dispute may be about class, conditions, a supplement notice, limits or completeness, and stops no clock.',
  ],
  ['R29.3', 'built', 'A longer period of keeping under another law prevails.'],
  ['R31.2', 'planned', 'A project for a new exchange system is shown with the law that allows it.'],
  ['R34.2', 'planned', 'The joint safety bodies, and who answers at each step.'],
  ['R35.2', 'planned', 'Safety rules, monitoring, emergency plan and drills.'],
  ['R35.3', 'planned', 'Incidents are reported within hours.'],
  ['R36.2', 'planned', 'The platform’s own operator acts under approval, within limits and dates.'],
  [
    'R37.3',
    'built',
    'A grant over personal information or important data carries purpose, manner, extent and safety duties, accepted on line by the requester’s head and kept for 3 years: nobody needs an agreement.',
  ],
  ['R38.3', 'planned', 'Results for each department and project, for approval, funds and later evaluation.'],
  ['R43.1', 'planned', 'Other state organs take part by reference, under rules recorded for each.'],
  ['S1.1', 'built', 'A department registers its functions and business matters.'],
  ['S1.2', 'built', 'For each kind of matter a standard says which data must be catalogued.'],
  ['S1.3', 'built', 'The gap between what should be and what is catalogued is shown.'],
  ['S2.1', 'built', 'The three rights over the data of a catalog are recorded.'],
  ['S3.1', 'built', 'Metadata is collected from samples and schemas.'],
  ['S3.2', 'built', 'Metadata is stored and checked for quality.'],
  ['S3.3', 'built', 'Metadata is secured.'],
  ['S3.4', 'built', 'Metadata is served: business, technical and operational.'],
  ['S3.5', 'built', 'Lineage leads from the source system to the catalog, the grant and the use.'],
  ['S4.1', 'built', 'A request asks for items, and a delivery carries only those granted.'],
  ['S5.1', 'built', 'What is catalogued is asked of townships and villages once.'],
  ['S6.1', 'planned', 'Each platform’s place in the national system.'],
  ['S7.1', 'built', 'Opening and authorised operation are planned from one account.'],
];

/** Every requirement, in the order of the Regulation, then those of other documents. */
export const requirements: readonly Requirement[] = rows
  .map(([id, state, sentence]) => ({ id, ...articleOf(id), sentence, state }))
  .toSorted((a, b) => {
    const [one, other] = [placeOf(a.id), placeOf(b.id)];
    return one.source.localeCompare(other.source) || one.chapter - other.chapter || one.number - other.number;
  });

function articleOf(id: string): { readonly article?: number } {
  const { source, chapter } = placeOf(id);
  return source === 'R' ? { article: chapter } : {};
}

function placeOf(id: string): { readonly source: string; readonly chapter: number; readonly number: number } {
  const [chapter, number] = id.slice(1).split('.').map(Number);
  return { source: id.slice(0, 1), chapter: chapter ?? 0, number: number ?? 0 };
}
