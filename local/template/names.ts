import { TemplateError } from './intrinsics.ts';

/** The account that is played: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export interface Account {
  partition: string;
  region: string;
  account: string;
}

/** Where that account lives; the addresses are those of the running platform. */
export interface Place extends Account {
  /** Address of the gateway that answers for AWS, without a slash at the end. */
  aws: string;
  /** Address of the HTTP API, without a slash at the end. */
  api: string;
}

interface Kind {
  /** The property that may hold the physical name. */
  nameIn?: string;
  reference?: (name: string, place: Place) => string;
  attributes?: Record<string, (name: string, place: Place) => string>;
}

const arn = (service: string, resource: (name: string) => string) => (name: string, place: Place) =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource(name)}`;
const globalArn = (service: string, resource: (name: string) => string) => (name: string, place: Place) =>
  `arn:${place.partition}:${service}::${place.account}:${resource(name)}`;
const itself = (name: string) => name;

const table: Kind = {
  nameIn: 'TableName',
  attributes: {
    Arn: arn('dynamodb', (name) => `table/${name}`),
    StreamArn: arn('dynamodb', (name) => `table/${name}/stream/2026-01-01T00:00:00.000`),
  },
};
/** The address of a queue, as `Ref` gives it. */
export const queueAddress = (name: string, place: Place): string => `${place.aws}/${place.account}/${name}`;
const machineArn = arn('states', (name) => `stateMachine:${name}`);
const topicArn = arn('sns', itself);

const kinds: Record<string, Kind> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    nameIn: 'QueueName',
    reference: queueAddress,
    attributes: { Arn: arn('sqs', itself), QueueName: itself, QueueUrl: queueAddress },
  },
  'AWS::Lambda::Function': {
    nameIn: 'FunctionName',
    attributes: { Arn: arn('lambda', (name) => `function:${name}`) },
  },
  'AWS::Lambda::EventSourceMapping': {},
  'AWS::StepFunctions::StateMachine': {
    nameIn: 'StateMachineName',
    reference: machineArn,
    attributes: { Arn: machineArn, Name: itself },
  },
  'AWS::S3::Bucket': {
    nameIn: 'BucketName',
    attributes: {
      Arn: (name, place) => `arn:${place.partition}:s3:::${name}`,
      DomainName: (name, place) => `${place.aws.replace('http://', '')}/${name}`,
      RegionalDomainName: (name, place) => `${place.aws.replace('http://', '')}/${name}`,
    },
  },
  'AWS::ApiGatewayV2::Api': {
    nameIn: 'Name',
    reference: () => 'local',
    attributes: { ApiId: () => 'local', ApiEndpoint: (_, place) => place.api },
  },
  'AWS::ApiGatewayV2::Route': {},
  'AWS::ApiGatewayV2::Integration': {},
  'AWS::ApiGatewayV2::Authorizer': { attributes: { AuthorizerId: itself } },
  'AWS::ApiGatewayV2::Stage': { nameIn: 'StageName' },
  'AWS::Scheduler::Schedule': {
    nameIn: 'Name',
    attributes: { Arn: arn('scheduler', (name) => `schedule/default/${name}`) },
  },
  'AWS::IAM::Role': {
    nameIn: 'RoleName',
    attributes: { Arn: globalArn('iam', (name) => `role/${name}`), RoleId: itself },
  },
  'AWS::IAM::Policy': { nameIn: 'PolicyName' },
  'AWS::IAM::ManagedPolicy': {
    reference: globalArn('iam', (name) => `policy/${name}`),
    attributes: { PolicyArn: globalArn('iam', (name) => `policy/${name}`) },
  },
  'AWS::Logs::LogGroup': {
    nameIn: 'LogGroupName',
    attributes: { Arn: arn('logs', (name) => `log-group:${name}:*`) },
  },
  'AWS::SNS::Topic': {
    nameIn: 'TopicName',
    reference: topicArn,
    attributes: { TopicArn: topicArn, TopicName: itself },
  },
  'AWS::KMS::Key': { attributes: { Arn: arn('kms', (name) => `key/${name}`), KeyId: itself } },
  'AWS::CloudWatch::Alarm': {
    nameIn: 'AlarmName',
    attributes: { Arn: arn('cloudwatch', (name) => `alarm:${name}`) },
  },
};

/** These say how AWS watches, bills, names or protects things: nothing of that happens here. */
const passedOver = [
  /^AWS::(Budgets|CDK|CloudWatch|KMS|Logs|SNS|WAFv2)::/,
  /^AWS::IAM::(ServiceLinkedRole|InstanceProfile)$/,
  /^AWS::Lambda::(EventInvokeConfig|LayerVersion|Permission|Version)$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::ApiGatewayV2::(ApiMapping|DomainName)$/,
  /^Custom::LogRetention$/,
];

/** Whether a resource of this type is made by asking a function. */
export function isCustomResource(type: string): boolean {
  const isCustom = type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
  return isCustom && !passedOver.some((pattern) => pattern.test(type)) && !refused.has(type);
}

/** Custom resources that ask for what the engines do not have. */
const refused = new Set(['Custom::S3BucketNotifications']);

/** Properties without which a resource would silently do less than the template says. */
const refusedProperties: Record<string, string[]> = {
  'AWS::Lambda::Function': ['Layers', 'ImageConfig'],
  'AWS::S3::Bucket': ['NotificationConfiguration', 'ReplicationConfiguration'],
};

/** @throws TemplateError when a resource says something that is neither run nor known to mean nothing here */
export function refuseProperties(type: string, logicalId: string, properties: object): void {
  const refusedProperty = refusedProperties[type]?.find((property) => property in properties);
  if (refusedProperty === undefined) return;
  throw new TemplateError(
    `${logicalId} (${type}) has ${refusedProperty}, which the embedded platform does not run.`,
  );
}

/** @throws TemplateError when a resource type is neither run nor known to mean nothing here */
export function refuseUnknownType(type: string, logicalId: string): void {
  if (kinds[type] || isCustomResource(type) || passedOver.some((pattern) => pattern.test(type))) return;
  throw new TemplateError(
    `The template has ${logicalId} of type ${type}, which the embedded platform does not run. ` +
      'Teach it in local/template, or add the type to what is passed over.',
  );
}

export function nameProperty(type: string): string | undefined {
  return kinds[type]?.nameIn;
}

/** What `Ref` gives for a resource of this type and physical name. */
export function referenceTo(type: string, name: string, place: Place): string {
  return kinds[type]?.reference?.(name, place) ?? name;
}

/** What `Fn::GetAtt` gives. @throws TemplateError for an attribute not known here */
export function attributeOf(type: string, name: string, attribute: string, place: Place): string {
  const known = kinds[type]?.attributes?.[attribute];
  if (known) return known(name, place);
  if (kinds[type]?.attributes) {
    throw new TemplateError(`The template asks for ${attribute} of ${name} (${type}), unknown here.`);
  }
  return attribute === 'Arn' ? `arn:${place.partition}:local:${place.region}:${place.account}:${name}` : name;
}
