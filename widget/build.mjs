// Builds the widget, its SDK and the demo page into target/classes, where the jar takes them from.
// Prints what each part weighs and fails when one is over its budget. Does nothing when nothing changed.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { minify } from 'terser';
import { OURS } from './ownNames.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'src');
const demo = join(here, 'demo');
const resources = join(here, 'target/classes/META-INF/resources/jackchat');
const widgetOut = join(resources, 'widget');
const demoOut = join(resources, 'demo');
const stamp = join(here, 'target/widget.stamp');

// Gzipped bytes: the loader, what opening the window loads beside it, and all of it with Markdown and a language.
const budgets = { loader: 3 * 1024, window: 25 * 1024, everything: 45 * 1024, besides: 3 * 1024 };

/** What hardly any guest loads: a network that blocks WebSockets asks for it, or a page without TLS. */
const besides = ['src/protocol/longPoll.ts', 'src/protocol/leases.ts'];

/** Where the documents tell what a part weighs: whole KB, rounded up. */
const claims = [
  {
    document: join(here, 'README.md'),
    part: 'loader',
    words: /^\| \*\*loader\*\* .*\| (\d+) KB \| 3 KB \|$/m,
  },
  {
    document: join(here, 'README.md'),
    part: 'window',
    words: /^\| \*\*window\*\* .*\| (\d+) KB \| 25 KB \|$/m,
  },
  {
    document: join(here, 'README.md'),
    part: 'everything',
    words: /^\| \*\*everything\*\* .*\| (\d+) KB \| 45 KB \|$/m,
  },
  {
    document: join(here, 'README.md'),
    part: 'besides',
    words: /^\| \*\*besides\*\* .*\| (\d+) KB \| 3 KB \|$/m,
  },
  { document: join(here, '../README.md'), part: 'loader', words: /The loader is (\d+) KB \(gzip\)/ },
];

const shared = {
  bundle: true,
  minify: true,
  target: ['es2022', 'safari15'],
  supported: { 'regexp-unicode-property-escapes': true },
  legalComments: 'none',
  logLevel: 'warning',
};

/** Writes a script as short as it goes. A getter is more than a look here: it may load a part of the chat. */
async function write(file, text, module) {
  const { code } = await minify(text, {
    module,
    ecma: 2020,
    // These say shorter what then packs worse: more passes, and constants on the left of what they are compared with,
    // or with another operator. What the language's own objects do is taken for granted.
    compress: { unsafe: true, comparisons: false, pure_getters: false, lhs_constants: false },
    mangle: { toplevel: true },
    // Only modules are read as UTF-8 whatever the page is written in.
    format: { ascii_only: !module },
  });
  await writeFile(file, code);
}

/** A style sheet is imported as its minified text, to be made into a constructable one. */
const cssText = {
  name: 'css-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/**
 * Modules as they are, but for two things. What is loaded later asks for all that is there already: then that is one
 * file, which packs better than one for each set of parts that happens to use the same. And elements are made by
 * Preact's `h`, which packs better than what the automatic way of JSX makes of them.
 */
const modules = {
  name: 'modules',
  setup(build) {
    const later = new Set();
    const first = join(source, 'chat/app.tsx');
    build.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind === 'dynamic-import' && !path.includes('/locales/')) later.add(join(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const elements = path.endsWith('.tsx');
      const lines = [await readFile(path, 'utf8')];
      if (elements) lines.push("import { Fragment, h } from 'preact';");
      if (later.has(path)) lines.push(`import ${JSON.stringify(first)};`);
      return { contents: lines.join('\n'), loader: elements ? 'tsx' : 'ts' };
    });
  },
};

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function fingerprint() {
  const inputs = [...(await filesUnder(source)), ...(await filesUnder(demo))];
  inputs.push(fileURLToPath(import.meta.url), join(here, 'ownNames.mjs'), join(here, '../package-lock.json'));
  inputs.push(...new Set(claims.map(({ document }) => document)));
  const hash = createHash('sha256');
  for (const file of inputs.sort())
    hash
      .update(relative(here, file))
      .update('\0')
      .update(await readFile(file));
  return hash.digest('hex');
}

const gzipped = async (file) => gzipSync(await readFile(file), { level: 9 }).length;

/**
 * One folder's name changes with what is built, and so not every file's has to: names that nobody could guess
 * are what packs worst. Answers the short name for each file.
 */
function shortNames(files) {
  const taken = new Map();
  return new Map(
    files.map(({ path }) => {
      const long = basename(path);
      const name = long.replace(/-[A-Z0-9]{8}\.js$/, '');
      taken.set(name, (taken.get(name) ?? 0) + 1);
      const count = taken.get(name);
      return [long, `${name}${count > 1 ? count : ''}.js`];
    }),
  );
}

async function buildChat(version) {
  const { metafile, outputFiles } = await esbuild.build({
    ...shared,
    entryPoints: { chat: join(source, 'chat/app.tsx') },
    outdir: join(widgetOut, 'assets', version),
    write: false,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    // Modules are read as UTF-8 whatever the page is written in; escapes would make some languages twice as large.
    charset: 'utf8',
    splitting: true,
    mangleProps: new RegExp(`^(${OURS.join('|')})$`),
    metafile: true,
    absWorkingDir: here,
    plugins: [modules, cssText],
    tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
  });
  const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const kept = exported.filter((name) => OURS.includes(name));
  if (kept.length > 0) throw new Error(`Exported, and so not to be shortened: ${kept.join(', ')}`);
  const names = shortNames(outputFiles);
  const short = (path) => names.get(basename(path));
  const texts = new Map(
    outputFiles.map(({ path, text }) => [
      short(path),
      [...names].reduce((all, [from, to]) => all.replaceAll(from, to), text),
    ]),
  );
  const first = withoutEntry(texts, 'chat.js');
  const folder = join(widgetOut, 'assets', version);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of texts) await write(join(folder, name), text, true);
  return Object.entries(metafile.outputs)
    .filter(([path]) => texts.has(short(path)))
    .map(([path, output]) => ({
      file: join(folder, short(path)),
      entry: short(path) === first ? 'app.tsx' : output.entryPoint?.replace('src/chat/', ''),
      needs: output.imports
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path: it }) => join(folder, short(it))),
    }));
}

/**
 * The entry does nothing but pass on what another file has, which the parts that come later need, too. That file
 * exports it by its own name then, which spares every guest a request. Answers its name.
 */
function withoutEntry(texts, entry) {
  const [, imported, file, exported] = /^import\{(.*)\}from"\.\/(.*)";export\{(.*)\};\n$/.exec(
    texts.get(entry),
  );
  const [, local] = /([\w$]+) as startChat/.exec(exported);
  const [alias] = imported
    .split(',')
    .find((name) => name.endsWith(` as ${local}`))
    .split(' ');
  const text = texts.get(file);
  const end = text.lastIndexOf('export{');
  const renamed = text
    .slice(end)
    .replace(/ as ([\w$]+)/g, (it, name) => (name === alias ? ' as startChat' : it));
  texts.set(file, text.slice(0, end) + renamed);
  texts.delete(entry);
  return file;
}

async function buildEntries(chatModule) {
  const entries = [
    ['widget', 'iife'],
    ['sdk', 'esm'],
  ];
  for (const [name, format] of entries) {
    const { outputFiles } = await esbuild.build({
      ...shared,
      define: { CHAT_MODULE: JSON.stringify(chatModule) },
      plugins: [cssText],
      entryPoints: [join(source, `${name}.ts`)],
      write: false,
      format,
      // Without the line that says "use strict": its classes are strict anyway.
      tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    });
    await write(join(widgetOut, `${name}.js`), outputFiles[0].text, format === 'esm');
  }
  const names = ['init', 'open', 'close', 'toggle', 'sendMessage', 'identify', 'sendTyping', 'on', 'off'];
  const exported = [...names, 'setLocale', 'destroy'].map(
    (it) => `export declare const ${it}: JackChat['${it}'];\n`,
  );
  const types = await readFile(join(source, 'api.ts'), 'utf8');
  await writeFile(
    join(widgetOut, 'sdk.d.ts'),
    `${types}\nexport declare const jackChat: JackChat;\n${exported.join('')}`,
  );
}

/** The demonstration pages as they are, and the script of the one that shows every option. */
async function buildDemo() {
  await mkdir(demoOut, { recursive: true });
  await esbuild.build({
    ...shared,
    entryPoints: [join(demo, 'bench/main.ts')],
    outfile: join(demoOut, 'widget.js'),
    format: 'esm',
  });
  for (const file of await filesUnder(demo)) {
    if (file.endsWith('.ts')) continue;
    const to = join(demoOut, relative(demo, file));
    await mkdir(dirname(to), { recursive: true });
    await copyFile(file, to);
  }
}

/** The file and all that it imports at once, each counted once. */
function withNeeds(outputs, file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const need of outputs.find((output) => output.file === file)?.needs ?? [])
    withNeeds(outputs, need, seen);
  return seen;
}

async function weigh(outputs, chat) {
  const sum = async (files) => {
    const sizes = await Promise.all([...files].map(gzipped));
    return sizes.reduce((total, size) => total + size, 0);
  };
  const loader = await gzipped(join(widgetOut, 'widget.js'));
  const first = withNeeds(outputs, chat.file);
  // Only one language is ever loaded: the largest counts.
  const languages = outputs.filter(({ entry }) => entry?.startsWith('locales/'));
  const weighed = await Promise.all(
    languages.map(async ({ file }) => ({ file, bytes: await gzipped(file) })),
  );
  const [largest] = weighed.sort((one, other) => other.bytes - one.bytes);
  const later = outputs.filter(
    ({ entry, file }) => entry && (!entry.startsWith('locales/') || file === largest?.file),
  );
  const seldom = outputs.filter(({ entry }) => besides.includes(entry));
  const often = later.filter((output) => !seldom.includes(output));
  const all = new Set(often.flatMap(({ file }) => [...withNeeds(outputs, file)]));
  const weights = {
    loader,
    window: await sum(first),
    everything: loader + (await sum(all)),
    besides: await sum(seldom.map(({ file }) => file)),
  };
  for (const [part, bytes] of Object.entries(weights)) {
    console.log(`${part.padEnd(11)} ${bytes} of ${budgets[part]} bytes gzipped`);
  }
  const over = Object.keys(budgets).filter((part) => weights[part] > budgets[part]);
  if (over.length > 0) throw new Error(`Over the byte budget: ${over.join(', ')}`);
  await compareWithDocuments(weights);
}

/** Nobody may be told another weight than the true one. */
async function compareWithDocuments(weights) {
  const wrong = [];
  for (const { document, part, words } of claims) {
    const told = words.exec(await readFile(document, 'utf8'))?.[1];
    const measured = `${Math.ceil(weights[part] / 1024)}`;
    if (told !== measured)
      wrong.push(
        `${relative(here, document)} says that ${part} weighs ${told ?? 'nothing'}: it is ${measured} KB`,
      );
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

const current = await fingerprint();
const built = await readFile(stamp, 'utf8').catch(() => '');
const present = await readFile(join(widgetOut, 'widget.js')).catch(() => undefined);
if (built === current && present && !process.argv.includes('--force')) {
  console.log('The widget is up to date.');
} else {
  await rm(stamp, { force: true });
  await rm(widgetOut, { recursive: true, force: true });
  await rm(demoOut, { recursive: true, force: true });
  const version = current.slice(0, 8);
  const outputs = await buildChat(version);
  const chat = outputs.find((output) => output.entry === 'app.tsx');
  await buildEntries(`${version}/${basename(chat.file)}`);
  await buildDemo();
  await weigh(outputs, chat);
  await writeFile(stamp, current);
}
