import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sampleLedger } from '../../bench/catalogTable.ts';
import { fillLedger, type FilledLedger } from '../../bench/ledgerPlatform.ts';
import { type AskedOfAws, countedLife, ledgerLife, listing, publishing } from '../../bench/ledgerSteps.ts';
import { modelOf } from '../../bench/platform.ts';

/** Catalogs of one department: more than a page of any list has, and many times more. */
const few = 60;
const many = 3000;

const scratch = mkdtempSync(join(tmpdir(), 'gongxiang-growth-'));
const ledgers: FilledLedger[] = [];
const asked: AskedOfAws[][] = [];

beforeAll(async () => {
  const assembly = inject('assembly');
  const model = modelOf(assembly, scratch);
  const city = await sampleLedger(assembly);
  for (const size of [few, many]) {
    const ledger = await fillLedger(city, size, { assembly, model });
    ledgers.push(ledger);
    // What decisions of a kind ask for is learned from the first of them.
    await ledgerLife(ledger.client);
    asked.push(await countedLife(ledger, ledger.seen));
  }
});
afterAll(async () => {
  for (const { stop } of ledgers) await stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** In which order a list reads what it is shown by depends on what is remembered. */
const callsOf = (steps: readonly { readonly name: string }[]) =>
  asked.map((life) =>
    steps.map(({ name }) => ({ name, calls: life.find((step) => step.name === name)?.own.toSorted() })),
  );

test('publishing a catalog asks as little of AWS among thousands as among a few', () => {
  const [amongFew, amongMany] = callsOf(publishing);
  for (const { calls } of amongFew ?? [])
    expect(calls).toEqual(['DynamoDB.BatchGetItem', 'DynamoDB.TransactWriteItems']);
  expect(amongMany).toEqual(amongFew);
});

test('so does every list of the ledger, and what other platforms read of it', () => {
  const [amongFew, amongMany] = callsOf(listing);
  for (const { calls } of amongFew ?? []) expect(calls).toContain('DynamoDB.Query');
  expect(amongMany).toEqual(amongFew);
});

test('what follows from a publication grows no more than it does', () => {
  const [amongFew = [], amongMany = []] = asked.map((life) =>
    publishing.map(({ name }) => life.find((step) => step.name === name)?.following ?? Number.NaN),
  );
  // Of a stream one batch or two may be read at once: a few calls more or less.
  for (const [index, calls] of amongMany.entries())
    expect(Math.abs(calls - (amongFew[index] ?? Number.NaN))).toBeLessThanOrEqual(8);
});
