import { expect, test } from 'vitest';
import { definitionOf } from '../../lib/cases.ts';
import { describedCases, describedDelivery } from '../../lib/description/caseAnswers.ts';

const commands = [...describedCases, describedDelivery].flatMap(({ kind, face, exampleAfter }) =>
  Object.keys(face.commands).map((command) => ({ kind, command, exampleAfter })),
);

test.each(commands)('$command of a $kind shows it as that leaves it', ({ kind, command, exampleAfter }) => {
  const { table, face } = definitionOf(kind);
  const { status, statusName, version } = Object(exampleAfter(command));
  const row = table.find((candidate) => candidate.command === command);
  expect(row?.to.length === 0 ? row.from : row?.to).toContain(status);
  expect(statusName).toBe(face.statuses[status]?.zh);
  expect(version).toBeGreaterThan(1);
});
