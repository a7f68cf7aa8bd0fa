import { type LogFields, writeLine } from './log.ts';

/**
 * Everything that is measured, with its unit. Each name costs money of its own for each stage, so figures that nobody
 * would look at are not measured; whatever says which case or call it was is a field of the line, never a dimension.
 */
const units = {
  Calls: 'Count',
  CallMilliseconds: 'Milliseconds',
  /** Calls that were refused (4xx) and that failed (5xx). */
  RefusedCalls: 'Count',
  FailedCalls: 'Count',
  DeadlinesOpened: 'Count',
  DeadlinesMet: 'Count',
  DeadlinesMissed: 'Count',
  /** All open deadlines, counted every night: not due yet, late by up to a day, by up to ten days, by more. */
  DeadlinesOpenNotDue: 'Count',
  DeadlinesOpenLateOneDay: 'Count',
  DeadlinesOpenLateTenDays: 'Count',
  DeadlinesOpenLateLonger: 'Count',
  /** From the instant a timer was for to its wake. */
  TimerLatenessSeconds: 'Seconds',
  /** Tries, by channel: one that failed is tried again, then parked. */
  InboxNoticesSent: 'Count',
  InboxNoticesFailed: 'Count',
  WebhookNoticesSent: 'Count',
  WebhookNoticesFailed: 'Count',
  PartsDelivered: 'Count',
  PartsFailed: 'Count',
  /** Tries of parts: one that failed is tried again, then parked. */
  PartsPosted: 'Count',
  PartsNotPosted: 'Count',
  /** Whose data are at fault. */
  PartsUnsound: 'Count',
  /** Stretches of cases that were gone through for overdue notices; one a day at least, on days of rest too. */
  OverdueWalks: 'Count',
  /** Stretches of subscribers that were gone through for the announcements of the day before; one a day at least. */
  AnnouncementWalks: 'Count',
  SweepRepairs: 'Count',
  SweepFailures: 'Count',
  UnconfirmedEffects: 'Count',
} as const;

export type MetricName = keyof typeof units;
/** Every name that is measured. */
export const measuredNames = Object.keys(units);
export type Measured = Partial<Readonly<Record<MetricName, number>>>;

/** Name under which CloudWatch keeps the metrics, and their only dimension. */
export const metricNamespace = 'Gongxiang';
export const metricDimension = 'Stage';

/** Writes measured values, and beside them fields by which the line is found: requestId, caseId. */
export type Measure = (measured: Measured, fields?: LogFields) => void;

/**
 * Measures for a stage, in CloudWatch's embedded metric format: a JSON line of the log from which CloudWatch takes the
 * values (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * Values are at least once, as everything behind a queue or a stream: what is tried again is measured again.
 * @param write where a line goes
 */
export function createMeasure(stage: string, write: (line: string) => void = writeLine): Measure {
  return (measured, fields = {}) => {
    const names = Object.keys(measured) as MetricName[]; // The keys of a Measured are metric names.
    if (names.length === 0) return;
    const directive = {
      Namespace: metricNamespace,
      Dimensions: [[metricDimension]],
      Metrics: names.map((name) => ({ Name: name, Unit: units[name] })),
    };
    const aws = { Timestamp: Date.now(), CloudWatchMetrics: [directive] };
    write(JSON.stringify({ _aws: aws, [metricDimension]: stage, ...fields, ...measured }));
  };
}
