import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  emptiedIndexes,
  indexes,
  type IndexName,
  projected,
  projectedOfChange,
} from '../../lib/platform/store/keys.ts';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';
import type { SigningKeys } from './signingKeys.ts';

const text = AttributeType.STRING;

/**
 * The one table: cases with their events, notices, parts; every index sparse. After a restore everything uses the table
 * that was restored; the stack's own stays beside it, untouched, as the evidence of what was there.
 */
export class CaseTable extends Construct {
  readonly table: ITable;
  private readonly keys: SigningKeys;

  constructor(scope: Construct, id: string, { retainData, restoredTable }: Stage, keys: SigningKeys) {
    super(scope, id);
    this.keys = keys;
    const own = this.ownTable(retainData);
    // CDK's classes and interfaces disagree under exactOptionalPropertyTypes; they are the same at run time.
    this.table = restoredTable ? this.restored(restoredTable) : (own as ITable);
  }

  private restored({ name, streamArn }: NonNullable<Stage['restoredTable']>): ITable {
    return Table.fromTableAttributes(this, 'Restored', { tableName: name, tableStreamArn: streamArn });
  }

  private ownTable(retainData: boolean): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      // AWS's managed key, whose every use is on record; it costs one KMS call per connection and five minutes.
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: retainData,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const [indexName, { partition, sort }] of Object.entries({ ...emptiedIndexes, ...indexes })) {
      const keys = {
        indexName,
        partitionKey: { name: partition, type: text },
        sortKey: { name: sort, type: text },
      };
      if (indexName === 'byPending')
        table.addGlobalSecondaryIndex({ ...keys, projectionType: ProjectionType.ALL });
      else
        table.addGlobalSecondaryIndex({
          ...keys,
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...(indexName === 'byChanged' ? projectedOfChange : projected)],
        });
    }
    return table;
  }

  /**
   * Lets a function do exactly these things to items, and query exactly these indexes (`own`: the table itself). Whoever
   * reads heads may meet one of an older schema, which is folded again from the events beside it; whoever writes them signs them.
   */
  allow(
    to: HouseFunction,
    actions: readonly ItemAction[],
    queries: readonly (IndexName | 'own')[] = [],
  ): void {
    if (actions.length > 0) {
      to.addToRolePolicy(
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [this.table.tableArn],
        }),
      );
    }
    if (actions.includes('ConditionCheckItem')) {
      this.allowTakingAway(to, 'list');
      this.keys.allowSigningHeads(to);
    }
    // A head of an older schema is folded again from its events wherever it is read.
    const queried = actions.includes('BatchGetItem') ? [...new Set(['own' as const, ...queries])] : queries;
    if (queried.length === 0) return;
    const resources = queried.map((index) =>
      index === 'own' ? this.table.tableArn : `${this.table.tableArn}/index/${index}`,
    );
    to.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }

  /** Lets a function take away rows of lists, names that change hands, effects that are done or days of calls that are recorded: nothing else is ever deleted. */
  allowTakingAway(to: HouseFunction, what: 'list' | 'claim' | 'outbox' | 'called'): void {
    this.allowUnder(what, 'DeleteItem', to);
  }

  /** Lets a function write many items at once under a name, and nowhere else: whoever may do so may delete there. */
  allowWritingMany(to: HouseFunction, what: 'import'): void {
    this.allowUnder(what, 'BatchWriteItem', to);
  }

  /** Lets a function note who has come, or who has looked at what, and nothing else by itself. */
  allowNoting(to: HouseFunction, what: 'account' | 'reader'): void {
    this.allowUnder(what, 'UpdateItem', to);
  }

  /** Lets a function erase what sub-items of these cases hold, which leaves their places in the chain. */
  allowErasing(to: HouseFunction, what: 'correction' | 'acknowledgement' | 'attachment'): void {
    this.allowUnder(what, 'UpdateItem', to);
  }

  private allowUnder(name: string, action: string, to: HouseFunction): void {
    to.addToRolePolicy(
      new PolicyStatement({
        actions: [`dynamodb:${action}`],
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${name}#*`] } },
      }),
    );
  }
}

export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'Scan'
  | 'ConditionCheckItem';

/** What every change of a case needs: one batch read, one transaction; rows of lists come and go with it. */
export const changing: readonly ItemAction[] = ['BatchGetItem', 'PutItem', 'ConditionCheckItem'];
