import { Duration } from 'aws-cdk-lib';
import { operationTables } from '../functions/api/operations/tables.ts';
import { changing } from './constructs/caseTable.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { placeInNetwork } from './constructs/innerNetwork.ts';
import { GongxiangApi } from './constructs/httpApi.ts';
import { consolePlace, consoleSettingsOf, otherOrigins } from './consoleStage.ts';
import { allowSecrets } from './constructs/serviceSecrets.ts';
import type { Parts } from './wiring.ts';

/** The API's functions, and the HTTP API in front of them. */
export function addApi({ scope, stage, cases, data, keys }: Parts): GongxiangApi {
  const STAGE = stage.name;
  const BUCKET_NAME = data.bucket.bucketName;
  // What every function needs that answers organisations.
  const environment = {
    TABLE_NAME: cases.table.tableName,
    RULES_MAX_AGE_SECONDS: String(stage.rulesMaxAgeSeconds),
    STAGE,
    TOKEN_CLAIMS: JSON.stringify(stage.claims),
    ORGANISATION_CALLS_PER_SECOND: String(stage.throttle.organisationRate),
  };
  const timeout = Duration.seconds(20);
  const caseApi = new HouseFunction(scope, 'ApiCases', {
    stage,
    bundle: 'api-cases',
    description: 'The API of catalogs, requests and grants',
    timeout,
    memory: 1024,
    environment,
  });
  cases.allowNoting(caseApi, 'account');
  cases.allowNoting(caseApi, 'reader');
  cases.allowErasing(caseApi, 'correction');
  cases.allowErasing(caseApi, 'acknowledgement');
  cases.allow(caseApi, changing, ['own']);
  cases.allowTakingAway(caseApi, 'claim');

  const ledgerApi = new HouseFunction(scope, 'ApiLedger', {
    stage,
    bundle: 'api-ledger',
    description: 'The API of the ledger: how catalogs are compiled and kept, and what is asked of whom',
    timeout,
    memory: 1024,
    environment: { ...environment, BUCKET_NAME },
  });
  cases.allowNoting(ledgerApi, 'account');
  cases.allowNoting(ledgerApi, 'reader');
  cases.allow(ledgerApi, changing, ['own']);
  cases.allowTakingAway(ledgerApi, 'claim');
  // Samples come by addresses that it hands out; what was read it removes.
  data.allowWriting(ledgerApi, 'samples');
  data.allowReading(ledgerApi, 'samples');
  data.allowRemoving(ledgerApi, 'samples');

  const searchApi = new HouseFunction(scope, 'ApiSearch', {
    stage,
    bundle: 'api-search',
    description: 'The search of the ledger',
    timeout,
    // A whole processor: what is searched lies in this process.
    memory: 1769,
    environment: { ...environment, BUCKET_NAME },
  });
  cases.allowNoting(searchApi, 'account');
  cases.allow(searchApi, ['BatchGetItem']);
  data.allowReading(searchApi, 'search');

  const recordApi = new HouseFunction(scope, 'ApiRecord', {
    stage,
    bundle: 'api-record',
    description: 'The API of the record of cases, the calendar, what was attached, and health',
    timeout,
    memory: 1024,
    environment: { ...environment, BUCKET_NAME },
  });
  cases.allowNoting(recordApi, 'account');
  cases.allowNoting(recordApi, 'reader');
  cases.allowErasing(recordApi, 'attachment');
  cases.allow(recordApi, changing, ['own', 'byDue']);
  data.allowReading(recordApi, 'attachments');
  data.allowReading(recordApi, 'documents');

  const registerApi = new HouseFunction(scope, 'ApiRegister', {
    stage,
    bundle: 'api-register',
    description: 'The API of regions, departments and staff, of notices and to-do lists',
    timeout,
    memory: 1024,
    environment,
  });
  cases.allow(registerApi, [...changing, 'GetItem', 'UpdateItem'], ['own']);
  cases.allowTakingAway(registerApi, 'claim');
  keys.allowShowingKeys(registerApi);

  const exchangeApi = new HouseFunction(scope, 'ApiExchange', {
    stage,
    bundle: 'api-exchange',
    description: 'The API of deliveries, imports and attachments',
    timeout,
    memory: 1024,
    environment: { ...environment, BUCKET_NAME },
  });
  cases.allow(exchangeApi, [...changing, 'GetItem', 'UpdateItem'], ['own']);
  keys.allowDeriving(exchangeApi);
  keys.allowSendingSigned(exchangeApi);
  // What it may do itself, it may also hand out as a presigned address.
  data.allowReading(exchangeApi, 'parts');
  data.allowReading(exchangeApi, 'uploads');
  data.allowWriting(exchangeApi, 'uploads');
  data.allowCompleting(exchangeApi, 'uploads');
  data.allowWriting(exchangeApi, 'imports');
  data.allowReading(exchangeApi, 'incoming');
  data.allowWriting(exchangeApi, 'incoming');
  data.allowReading(exchangeApi, 'attachments');
  data.allowWriting(exchangeApi, 'attachments');
  data.allowRemoving(exchangeApi, 'attachments');

  const serviceApi = new HouseFunction(scope, 'ApiService', {
    stage,
    bundle: 'api-service',
    description: 'The API of services that departments call through their grants',
    timeout,
    memory: 1024,
    environment: {
      ...environment,
      UPSTREAMS: JSON.stringify(stage.upstreams),
    },
  });
  cases.allow(serviceApi, [...changing, 'GetItem', 'UpdateItem'], ['own']);
  keys.allowDeriving(serviceApi);
  keys.allowSendingSigned(serviceApi);
  allowSecrets(serviceApi, stage, 'keep');
  placeInNetwork(serviceApi, stage);

  const site = new HouseFunction(scope, 'ApiSite', {
    stage,
    bundle: 'api-site',
    description: "The console, the API's own description, and what no route takes",
    timeout: Duration.seconds(5),
    // Who opens the console for the first time asks for a dozen files at once, of copies that have just started.
    memory: 512,
    environment: {
      STAGE,
      CONSOLE: JSON.stringify(consoleSettingsOf(stage)),
      // Its page may connect to the bucket; the function has no right to it.
      BUCKET_NAME,
    },
  });
  const functions = {
    cases: caseApi,
    ledger: ledgerApi,
    search: searchApi,
    record: recordApi,
    register: registerApi,
    exchange: exchangeApi,
    service: serviceApi,
    site,
  };
  const http = new GongxiangApi(scope, 'Http', { stage, operations: operationTables, functions });
  const here = consolePlace(stage) === 'here' ? [http.address] : [];
  data.allowBrowsers([...here, ...otherOrigins(stage)]);
  return http;
}
