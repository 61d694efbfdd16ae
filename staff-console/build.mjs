// Builds the console into the class path: the page, and its parts under names that change with their content.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'target/classes/META-INF/resources/jackchat/staff');
const stamp = path.join(here, 'target/staff-console.stamp');
const BUDGET_KB = 60;

/** Everything that the result depends on. */
const sources = [
  path.join(here, 'src'),
  path.join(here, '../widget/src/protocol'),
  path.join(here, '../widget/src/chat/links.ts'),
  path.join(here, '../widget/src/chat/markdown.tsx'),
  path.join(here, '../package-lock.json'),
  path.join(here, '../tsconfig.base.json'),
  fileURLToPath(import.meta.url),
];

/** The widget imports its style sheets as text; here nobody uses them, so that they fall away. */
const widgetStyles = {
  name: 'widget-styles',
  setup({ onLoad }) {
    onLoad({ filter: /widget[\\/]src[\\/].*\.css$/ }, async ({ path: file }) => ({
      contents: await readFile(file, 'utf8'),
      loader: 'text',
    }));
  },
};

async function filesIn(place) {
  if (!(await stat(place)).isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function fingerprint() {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(sources.map(filesIn))).flat().sort()) {
    hash
      .update(path.relative(here, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function isBuilt(print) {
  try {
    await stat(path.join(out, 'index.html'));
    return (await readFile(stamp, 'utf8')) === print;
  } catch {
    return false;
  }
}

const print = await fingerprint();
if (await isBuilt(print)) {
  console.log('staff-console: up to date');
  process.exit(0);
}

await rm(out, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { staff: 'src/main.tsx', style: 'src/styles/main.css', icon: 'src/icon.svg' },
  outdir: path.join(out, 'assets'),
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  plugins: [widgetStyles],
  legalComments: 'none',
  metafile: true,
  write: true,
});

const assets = {};
for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs)) {
  if (entryPoint) assets[path.extname(file)] = `assets/${path.basename(file)}`;
}
const page = (await readFile(path.join(here, 'src/index.html'), 'utf8'))
  .replace('{{script}}', assets['.js'])
  .replace('{{style}}', assets['.css'])
  .replace('{{icon}}', assets['.svg']);
await writeFile(path.join(out, 'index.html'), page);

const script = gzipSync(await readFile(path.join(out, assets['.js'])), { level: 9 }).length;
const style = gzipSync(await readFile(path.join(out, assets['.css'])), { level: 9 }).length;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
console.log(`staff-console: ${kilobytes(script)} KB script, ${kilobytes(style)} KB style (gzip)`);
if (script + style > BUDGET_KB * 1024) {
  throw new Error(`staff-console: over its budget of ${BUDGET_KB} KB`);
}
await mkdir(path.dirname(stamp), { recursive: true });
await writeFile(stamp, print);
