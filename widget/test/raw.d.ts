/** A file as it is written. */
declare module '*?raw' {
  const text: string;
  // The bundler makes it so.
  // biome-ignore lint/style/noDefaultExport: the bundler's contract
  export default text;
}

interface ImportMeta {
  /** Files as they are written, by their paths. */
  glob(
    pattern: string,
    how: { query: '?raw'; import: 'default'; eager: true },
  ): Readonly<Record<string, string>>;
}
