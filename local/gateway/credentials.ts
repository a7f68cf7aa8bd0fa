import { createHmac } from 'node:crypto';

/** Keys that a function is given, and what they stand for. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Name of the role; undefined for the platform itself, which may do everything. */
  role: string | undefined;
  /** Name of the function, for messages. */
  holder: string;
}

/** Keys derived from the holder's name: a presigned address stays valid over a restart. */
export function credentialsFor(holder: string, role: string | undefined, seed: string): Credentials {
  const digest = createHmac('sha256', seed).update(holder).digest('hex');
  return {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: digest.slice(16, 56),
    role,
    holder,
  };
}
