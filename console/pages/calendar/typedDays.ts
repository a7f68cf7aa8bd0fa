/** A day of an announcement, as the API takes it. */
export interface TypedDay {
  readonly date: string;
  readonly off: boolean;
  readonly name: string;
}

/** What was read of a text, and which lines were not understood. */
export interface ReadDays {
  readonly days: readonly TypedDay[];
  readonly source?: string;
  readonly notUnderstood: readonly string[];
}

/**
 * Reads the days of an announcement: a JSON file whose `days` have `date`, `isOffDay` and `name`, or lines of a date, what the
 * day is (休 or 班), and a name, parted by blanks, commas or tabs, as they come out of a sheet.
 */
export function readDays(text: string): ReadDays {
  const trimmed = text.trim();
  return trimmed.startsWith('{') || trimmed.startsWith('[') ? ofJson(trimmed) : ofLines(trimmed);
}

function ofJson(text: string): ReadDays {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { days: [], notUnderstood: [text.slice(0, 80)] };
  }
  const listed = Array.isArray(value) ? value : property(value, 'days');
  const entries: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const read = entries.map((entry) => ({ entry, day: dayOf(entry) }));
  const papers = property(value, 'papers');
  const [paper] = Array.isArray(papers) ? papers : [];
  return {
    days: read.flatMap(({ day }) => day ?? []),
    ...(typeof paper === 'string' ? { source: paper } : {}),
    notUnderstood: read.flatMap(({ entry, day }) => (day === undefined ? [JSON.stringify(entry)] : [])),
  };
}

function dayOf(entry: unknown): TypedDay | undefined {
  const [date, name] = [property(entry, 'date'), property(entry, 'name')];
  const off = property(entry, 'isOffDay') ?? property(entry, 'off');
  if (typeof date !== 'string' || typeof name !== 'string' || typeof off !== 'boolean') return undefined;
  return { date, off, name };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

const worked = /^(班|上班|调休上班|补班|work|worked|false|0)$/i;
const isOff = /^(休|放假|休息|off|holiday|true|1)$/i;

function ofLines(text: string): ReadDays {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => ({ line, day: dayOfLine(line) }));
  return {
    days: read.flatMap(({ day }) => day ?? []),
    notUnderstood: read.flatMap(({ line, day }) => (day === undefined ? [line] : [])),
  };
}

function dayOfLine(line: string): TypedDay | undefined {
  const [date = '', kind = '', ...name] = line.trim().split(/[\s,，;；]+/);
  const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(date);
  if (!written || name.length === 0 || !(worked.test(kind) || isOff.test(kind))) return undefined;
  const [, year = '', month = '', day = ''] = written;
  return {
    date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    off: isOff.test(kind),
    name: name.join(' '),
  };
}
