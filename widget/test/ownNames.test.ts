import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { OURS } from '../ownNames.mjs';

const sources = import.meta.glob('../src/**/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const ours = new Set<string>(OURS);

/** What a source gives to elements of the page, which are written in small letters. */
function attributes(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningLikeElement(node) && /^[a-z]/.test(node.tagName.getText())) {
      for (const attribute of node.attributes.properties) {
        if (ts.isJsxAttribute(attribute)) found.push(attribute.name.getText());
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('Names that the build makes short', () => {
  it('are none that the page knows an element by', () => {
    const all = Object.entries(sources).flatMap(([file, source]) => attributes(file, source));

    expect(all).toEqual(expect.arrayContaining(['class', 'onInput', 'aria-label']));
    expect(all.filter((name) => ours.has(name))).toEqual([]);
  });

  it('are none that an icon is asked for by', () => {
    const source = sources['../src/chat/view/icons.tsx'] ?? '';
    const names = [...source.matchAll(/^ {2}(\w+): '/gm)].map(([, name]) => name ?? '');

    expect(names).toContain('send');
    expect(names.filter((name) => ours.has(name))).toEqual([]);
  });

  it('are there once', () => {
    expect(OURS.filter((name, index) => OURS.indexOf(name) !== index)).toEqual([]);
  });
});
