/** A text in both languages; Chinese is the one that counts. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = 'zh' | 'en';
