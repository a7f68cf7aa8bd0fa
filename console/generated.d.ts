/** Texts that the bundler makes (infra/bundle.ts). */
declare module 'generated:*' {
  const text: string;
  export default text;
}

/** Styles that the bundler gathers. */
declare module '*.css';
