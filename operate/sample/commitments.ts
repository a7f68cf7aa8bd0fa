import { addDays, formatDate } from '../../lib/calendar/index.ts';
import { provisionalDaysOff } from '../../lib/calendar/statutory.ts';
import { forEach } from './calls.ts';
import { lastDay } from './days.ts';
import { type DepartmentKey, departments } from './departments.ts';
import { operators, others, staff } from './people.ts';
import type { Story } from './story.ts';

const city = '/v1/regions/990100';

/** The city commits itself to shorter terms: an officer of its authority proposes them, a second one confirms. */
export async function commit({ calls }: Story): Promise<void> {
  const terms = `${city}/terms`;
  await calls.put(staff.bureau.officer, terms, { terms: { 'R21.2': 8, 'R22.1': 10 } });
  await calls.confirm(others.bureauSecond, terms, terms);
}

/** Departments record the rules by which they share, and subscribe to what is published. */
export async function recordRules({ calls, days }: Story): Promise<void> {
  const year = days.date(0).slice(0, 4);
  const ruled: readonly DepartmentKey[] = ['registry', 'housing', 'civil', 'police'];
  await forEach(ruled, (key) => {
    const { org, name } = departments[key];
    return calls.put(staff[key].officer, `/v1/departments/${org}/sharing-rules/${year}-1`, {
      title: `${name.zh}政务数据共享工作规则`,
      effectiveOn: days.date(0),
      text: '一、数据共享工作由工作机构统一办理。\n二、目录的编制和更新按条例规定的期限办理。\n三、共享数据的使用情况按月登记。',
    });
  });
  await calls.put(staff.housing.officer, '/v1/subscriptions/property', {
    providers: [departments.registry.org],
  });
  await calls.put(staff.civil.officer, '/v1/subscriptions/city', { regions: ['990100'] });
  await calls.put(staff.health.officer, '/v1/subscriptions/insurance', { fields: ['医疗保障'] });
  await calls.put(staff.labour.officer, '/v1/subscriptions/residents', { q: '居住' });
}

/** What people of a department arrange among themselves on a day. */
export async function standIn(story: Story, day: number): Promise<void> {
  if (day === 7) await handOver(story);
  if (day === 9) await delegate(story);
}

/** An officer leaves, and another takes over. */
async function handOver({ calls }: Story): Promise<void> {
  const { officer, officeHead } = staff.housing;
  const handover = { from: others.housingSecond.sub, to: officer.sub, reason: '岗位调整' };
  await calls.post(officeHead, `/v1/departments/${officeHead.org}/handovers`, handover);
}

/** The registry's head is away, and a registered deputy stands in. */
async function delegate({ calls, days }: Story): Promise<void> {
  const { head } = staff.registry;
  // The platform must know an account before it can stand in for another.
  await calls.get(others.registryDeputy, '/v1/me');
  await calls.post(head, `/v1/departments/${head.org}/delegations`, {
    of: head.sub,
    to: others.registryDeputy.sub,
    role: 'departmentHead',
    from: days.date(9),
    until: addDays(days.date(lastDay), 14),
    reason: '外出学习',
  });
}

/** Two proposals that wait for a second person: a day off of the city, which would move open terms, and the next year's holidays. */
export async function propose({ calls, days }: Story): Promise<void> {
  const { first } = operators;
  const day = days.date(lastDay + 4);
  await calls.put(staff.bureau.officer, `${city}/holidays/${day.slice(0, 4)}`, {
    source: '《示例省少数民族传统节日放假办法》第二条',
    days: [{ date: day, off: true, name: '少数民族传统节日' }],
  });
  const { items = [] } = await calls.get(first, '/v1/calendar/years');
  const year = Number(items.find(({ provisional }) => provisional === true)?.year);
  if (Number.isNaN(year)) return;
  await calls.put(first, `/v1/calendar/years/${year}`, {
    source: `国务院办公厅关于${year}年部分节假日安排的通知（示例，仅供演示）`,
    days: provisionalDaysOff(year).map(({ day: number, name }) => ({
      date: formatDate(number),
      off: true,
      name,
    })),
  });
}
