declare module '*.css' {
  /** The style sheet's text, minified by the build. */
  const text: string;
  // biome-ignore lint/style/noDefaultExport: how a bundler gives a file's text
  export default text;
}
