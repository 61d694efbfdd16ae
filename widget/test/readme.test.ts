import { describe, expect, it } from 'vitest';
import readme from '../README.md?raw';
import api from '../src/api.ts?raw';

/** The names of an interface's members. */
function members(name: string): string[] {
  const body = new RegExp(`export interface ${name} {\n(.*?)\n}`, 's').exec(api)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(\w+)[?:(<]/gm)].map(([, member = '']) => member);
}

/** The names in the first column of the table that starts so. */
function listed(head: string): string[] {
  const from = readme.indexOf(head);
  const table = from < 0 ? '' : (readme.slice(from).split('\n\n')[0] ?? '');
  const cells = table
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ')[0] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name));
}

describe('The README', () => {
  it('tells of every option, and of none that there is not', () => {
    expect(members('JackChatConfig').length).toBeGreaterThan(12);
    expect(listed('| option |').toSorted()).toEqual(members('JackChatConfig').toSorted());
  });

  it('tells of every method', () => {
    expect(listed('| method |').toSorted()).toEqual(members('JackChat').toSorted());
  });

  it('tells of every event', () => {
    expect(listed('| event |').toSorted()).toEqual(members('JackChatEvents').toSorted());
  });
});
