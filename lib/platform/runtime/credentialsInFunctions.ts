import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's chain of credential providers when functions are bundled (`infra/bundle.ts`): Lambda hands
 * credentials over in the environment and nowhere else, so the code for profiles, SSO and instance metadata
 * (a quarter of every bundle) need not be loaded at each cold start.
 */
export const defaultProvider = fromEnv;
