import { describe, expect, test } from 'vitest';
import { announcementGroups } from '../../lib/catalog/announced.ts';
import { contentShown } from '../../lib/catalog/technical.ts';
import { affectedBy } from '../../lib/lineage/affected.ts';
import { catalogNamed } from '../../lib/platform/lineage/itemOf.ts';
import { grant } from './deliverySamples.ts';

describe('whom the change of an item reaches', () => {
  const requester = { org: 'housing', name: '住房局', region: '990100', path: '990000/990100' };
  const given = (id: string, more: object) => ({ ...grant, id, parties: { requester }, ...more });

  test('S3.5 is told of the grants that give it, in the form in which they do', () => {
    const grants = [
      given('g1', {
        dataItems: ['坐落'],
        treatments: { 坐落: 'masked' },
        reachedAt: '2026-06-01T10:00:00+08:00',
      }),
      given('g2', { dataItems: ['坐落', '面积'] }),
      given('g3', { dataItems: ['面积'] }),
    ];
    expect(affectedBy(grants, '坐落')).toMatchObject([
      { grantId: 'g1', org: 'housing', treatment: 'masked', isInUse: true },
      { grantId: 'g2', isInUse: false },
    ]);
    expect(affectedBy(grants, '没有')).toEqual([]);
  });

  test.each([
    ['catalog:k1@12', { id: 'k1', edition: 12 }],
    ['catalog:k1', { id: 'k1' }],
    ['grant:g1', undefined],
    ['use:k1@2', undefined],
  ])('S3.5 %s names the catalog %j', (node, expected) => expect(catalogNamed(node)).toEqual(expected));
});

describe('a content as others see it', () => {
  const item = {
    name: '线索编号',
    type: 'string',
    length: 20,
    primaryKey: true,
    values: [{ value: 'A' }],
    rules: [{ rule: 'inValues' }],
    sourceField: 'XSBH',
    description: '线索',
  } as const;

  test('S3.3 says no column, and of what is withheld not how it looks', () => {
    const seen = (content: object) => Object(contentShown(content)).dataItems;
    const { sourceField: _, ...known } = item;
    const listed = { name: item.name, type: item.type, description: item.description };
    expect(seen({ sharingClass: 'conditional', dataItems: [item] })).toEqual([known]);
    expect(seen({ sharingClass: 'withheld', dataItems: [item] })).toEqual([listed]);
    const stricter = { ...item, sharingClass: 'withheld' } as const;
    expect(seen({ sharingClass: 'conditional', dataItems: [stricter, item] })).toEqual([
      { ...listed, sharingClass: 'withheld' },
      known,
    ]);
    expect(contentShown({ sharingClass: 'withheld' })).toEqual({ sharingClass: 'withheld' });
  });
});

test('R16.4 what was announced is summed up by region and field, and counts in each field that it has', () => {
  const entry = (region: string, what: string, fields: readonly string[], isRequestable = true) => ({
    region,
    what,
    fields,
    isRequestable,
  });
  const groups = announcementGroups([
    entry('990102', 'published', []),
    entry('990101', 'published', ['住房', '土地']),
    entry('990101', 'published', ['住房'], false),
    entry('990101', 'retired', ['土地'], false),
  ]);
  expect(groups).toEqual([
    { region: '990101', field: '住房', published: 2, retired: 0, requestable: 1 },
    { region: '990101', field: '土地', published: 1, retired: 1, requestable: 1 },
    { region: '990102', published: 1, retired: 0, requestable: 1 },
  ]);
  expect(announcementGroups([])).toEqual([]);
});
