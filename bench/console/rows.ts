/** A row such as a list of requests has: six columns, in no order. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly requester: string;
  readonly provider: string;
  readonly status: string;
  readonly due: string;
  readonly records: number;
}

const statuses = ['审核中', '待补充', '已答复', '共享中', '已签收'];
const bodies = ['示例市不动产登记中心', '示例市住房保障局', '示例市数据局', '示例市公安局', '示例市民政局'];

/** Rows of all that is shown, scattered so that sorting them is work. */
export function rowsOf(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const scattered = (index * 7919) % count;
    return {
      id: `r${index}`,
      name: `关于共享${scattered % 97}号登记信息的申请（第${scattered}件）`,
      requester: bodies[scattered % bodies.length] ?? '',
      provider: bodies[(scattered >> 3) % bodies.length] ?? '',
      status: statuses[scattered % statuses.length] ?? '',
      due: `2026-${String(1 + (scattered % 12)).padStart(2, '0')}-${String(1 + (scattered % 28)).padStart(2, '0')}`,
      records: (scattered * 31) % 100_003,
    };
  });
}

export const rowCount = 10_000;

/** Property → heading. */
export const headings: readonly (readonly [key: Exclude<keyof Row, 'id'>, zh: string, en: string])[] = [
  ['name', '事项', 'Matter'],
  ['requester', '需求部门', 'Requester'],
  ['provider', '提供部门', 'Provider'],
  ['status', '状态', 'Status'],
  ['due', '期限', 'Due'],
  ['records', '记录数', 'Records'],
];
