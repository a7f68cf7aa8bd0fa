import type { Text } from '../words/text.ts';

/** How far the sample city is loaded; only the embedded platform has one. */
export interface SampleState {
  readonly state: 'absent' | 'loading' | 'loaded';
  readonly step?: Text | null;
  /** Why it could not be loaded. */
  readonly failure?: string;
  readonly done?: number;
  readonly total?: number;
}

/** @throws Error when the platform does not say */
export async function sampleState(): Promise<SampleState> {
  return answered(await fetch('/local/sample'));
}

/** Loads it, and resolves when it is there. @throws Error when the platform refuses, since it holds data already */
export async function loadSample(): Promise<SampleState> {
  await answered(await fetch('/local/sample', { method: 'POST' }));
  return sampleState();
}

async function answered(response: Response): Promise<SampleState> {
  if (!response.ok) throw new Error(`the platform answered ${response.status}`);
  return response.json();
}
