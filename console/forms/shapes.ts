import type { Text } from '../words/text.ts';

/** What a form must know of a value: JSON Schema, with its words taken apart and the group of labels that names its codes. */
export interface FieldSchema {
  readonly ref?: string;
  readonly type?: string;
  readonly words?: Text;
  readonly labels?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: FieldSchema;
  /** What is said of each of many things that are called by their own names, where it is told by a code or a component. */
  readonly each?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly FieldSchema[];
}

/** An operation of the API as the console's forms need it. */
export interface OperationForm {
  readonly method: string;
  readonly path: string;
  readonly summary: Text;
  readonly article?: number;
  readonly body?: FieldSchema;
}

/** What the console is told of the API: the operations that change something, and what every field of a case is called. */
export interface ConsoleOperations {
  readonly operations: Readonly<Record<string, OperationForm>>;
  readonly schemas: Readonly<Record<string, FieldSchema>>;
  /** Name of a property, wherever it stands → what it is called, and which group of the labels names its codes. */
  readonly properties: Readonly<Record<string, PropertyWords>>;
}

/** In which words the console shows what is no form: views and records, where one name means something else than elsewhere. */
export interface ConsoleWords {
  /** Kind of case → those properties of its view that are called otherwise elsewhere, at every depth. */
  readonly views: Readonly<Record<string, FieldSchema>>;
  /** Kind of case, or `common` → type of event → those of its properties that are called otherwise elsewhere. */
  readonly events: Readonly<Record<string, Readonly<Record<string, FieldSchema>>>>;
}

/** What a property is called where it stands without its form: in a record, beside another version. */
export interface PropertyWords {
  readonly words: Text;
  readonly labels?: string;
}
