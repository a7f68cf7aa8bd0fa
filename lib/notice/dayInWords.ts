/** A day as the calendar writes it, or an instant in the time of Asia/Shanghai. */
const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})\S*)?$/;

/** A day that a holiday notice may still move, as the values of notices have it. */
const provisional = /^(\d{4}-\d{2}-\d{2})\?$/;

/** A due day as a value of a notice: a mark says that the notice of a year that it reaches is not loaded. */
export function dayValue({
  dueDate,
  provisional: isProvisional = false,
}: {
  readonly dueDate: string;
  readonly provisional?: boolean | undefined;
}): string {
  return isProvisional ? `${dueDate}?` : dueDate;
}

/** A day or an instant as each language writes it, a provisional day as such; anything else as it is. */
export function dayAsWritten(value: string, language: 'zh' | 'en'): string {
  const [, day] = provisional.exec(value) ?? [];
  if (day === undefined) return language === 'zh' ? (dayInWords(value) ?? value) : value;
  return language === 'zh' ? `暂定的${dayInWords(day)}` : `${day} (provisional)`;
}

/**
 * A day or an instant as a Chinese official text writes it: 2026年3月18日, 2026年3月18日9时30分; undefined for anything else.
 *
 * @param value in ISO 8601, an instant with its offset of +08:00
 */
export function dayInWords(value: string): string | undefined {
  const [, year, month, day, hour, minute] = written.exec(value) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}年${Number(month)}月${Number(day)}日`;
  return hour === undefined ? date : `${date}${Number(hour)}时${minute}分`;
}
