/** What AWS China (Beijing, Ningxia) lacks or offers otherwise, so that the one template must do without. */
export const missingInChina: readonly { readonly type: RegExp; readonly reason: string }[] = [
  { type: /^AWS::Cognito::UserPool/, reason: 'no user pools: identity is any OIDC issuer' },
  { type: /^AWS::SES::/, reason: 'no SES: mail leaves through SNS or a webhook' },
  {
    type: /^AWS::XRay::/,
    reason: 'X-Ray is left out: calls are joined by case id and request id in the logs',
  },
  { type: /^AWS::Lambda::Url$/, reason: 'no function URLs: the HTTP API is the only way in' },
  {
    type: /^AWS::CloudFront::(Function|OriginAccessControl|KeyValueStore)/,
    reason: 'CloudFront in China is another product',
  },
  {
    type: /^AWS::(Pinpoint|Connect|Amplify|AppRunner|Bedrock|QLDB|Location|Macie|SSO)::/,
    reason: 'the service is not offered',
  },
  {
    type: /^AWS::CertificateManager::Certificate$/,
    reason: 'certificates are made by hand, after the ICP filing',
  },
  { type: /^AWS::Route53Domains::/, reason: 'domains are registered elsewhere' },
];

/** Features of resources that exist there. */
export const missingFeatures: readonly {
  readonly type: string;
  readonly property: string;
  readonly reason: string;
}[] = [
  {
    type: 'AWS::Lambda::Function',
    property: 'KmsKeyArn',
    reason: 'a customer key for code and environment is not offered',
  },
  { type: 'AWS::Lambda::Function', property: 'TracingConfig', reason: 'X-Ray is left out' },
  { type: 'AWS::Lambda::Function', property: 'SnapStart', reason: 'not offered for Node.js' },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    property: 'ProvisionedPollerConfig',
    reason: 'no provisioned pollers',
  },
  { type: 'AWS::StepFunctions::StateMachine', property: 'TracingConfiguration', reason: 'X-Ray is left out' },
  { type: 'AWS::S3::Bucket', property: 'AccelerateConfiguration', reason: 'no transfer acceleration' },
  { type: 'AWS::DynamoDB::Table', property: 'ImportSourceSpecification', reason: 'not relied on' },
];
