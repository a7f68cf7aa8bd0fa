import { finding, type ProposalFinding } from '../../metadata/findings.ts';
import type { Proposal } from '../../metadata/proposal.ts';
import type { Path } from '../../organisation/hierarchy.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { elementOf } from './findShared.ts';

/** Items whose names are looked up, and how many side by side [ours]. */
const itemsAtMost = 200;
const atOnce = 20;

/** What is proposed, with the standard data element of each item that is called as one, here or in a region above. */
export async function withElements(proposal: Proposal, path: Path, store: CaseStore): Promise<Proposal> {
  const looked = proposal.dataItems.slice(0, itemsAtMost);
  const elements: Awaited<ReturnType<typeof elementOf>>[] = [];
  for (let from = 0; from < looked.length; from += atOnce) {
    const some = looked.slice(from, from + atOnce);
    elements.push(...(await Promise.all(some.map(({ name }) => elementOf({ name }, path, store)))));
  }
  return {
    ...proposal,
    dataItems: proposal.dataItems.map((item, index) => {
      const element = elements[index];
      return element ? { ...item, element: element.elementCode } : item;
    }),
    findings: [
      ...proposal.findings,
      ...looked.flatMap(({ name }, index) => {
        const element = elements[index];
        return element ? [matched(name, element.name, element.elementCode)] : [];
      }),
    ],
  };
}

function matched(item: string, name: string, code: string): ProposalFinding {
  return finding(
    'element_matched',
    {
      zh: `与标准数据元“${name}”（${code}）的名称相符，已列为该数据元，请核对。`,
      en: `It goes by the name of the standard data element “${name}” (${code}): check whether it is that one.`,
    },
    item,
  );
}
