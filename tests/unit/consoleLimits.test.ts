import { expect, test } from 'vitest';
import { limitsOf } from '../../console/pages/requests/limitsTyped.ts';

const asked = { dataItems: ['甲', '乙', '丙'], duration: { to: '2027-11-30' } };
const why = { ground: 'notNecessary', reasons: '与所列职责无关' };

test('one group stands for all items that are left out', () => {
  expect(limitsOf({ granted: ['甲'], limits: { because: [why] } }, asked)).toEqual({
    dataItems: ['甲'],
    because: [{ ...why, dataItems: ['乙', '丙'] }],
  });
});

test('several groups stand for their own items, without what was granted after all', () => {
  const because = [
    { ...why, dataItems: ['乙', '甲'] },
    { ground: 'outsideScope', reasons: '超出共享范围', dataItems: ['丙'] },
  ];
  expect(limitsOf({ granted: ['甲'], limits: { because } }, asked)).toEqual({
    dataItems: ['甲'],
    because: [{ ...why, dataItems: ['乙'] }, because[1]],
  });
});

test('a shorter period and a smaller extent have reasons of their own, and say which they are for', () => {
  const limits = { until: '2027-06-30', extent: { region: '310101000000' }, because: [{}] };
  const smaller = { ground: 'outsideScope', reasons: '仅限本区' };
  expect(limitsOf({ granted: asked.dataItems, limits, shorter: why, smaller }, asked)).toEqual({
    until: '2027-06-30',
    extent: { region: '310101000000' },
    because: [
      { ...why, part: 'period' },
      { ...smaller, part: 'extent' },
    ],
  });
});

test('a period that is not cut needs no reasons', () => {
  const typed = { granted: ['甲', '乙'], limits: { until: '2027-11-30', because: [why] }, shorter: why };
  expect(limitsOf(typed, asked)).toEqual({
    until: '2027-11-30',
    dataItems: ['甲', '乙'],
    because: [{ ...why, dataItems: ['丙'] }],
  });
});
