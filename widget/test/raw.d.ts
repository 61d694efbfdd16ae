/** A file as it is written. */
declare module '*?raw' {
  const text: string;
  // The bundler makes it so.
  // biome-ignore lint/style/noDefaultExport: the bundler's contract
  export default text;
}
