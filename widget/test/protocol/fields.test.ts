import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { number, text, those, toJson } from '../../src/protocol/fields.ts';

describe('toJson', () => {
  const array: { toJSON?: unknown } = Array.prototype as never;
  const object: { toJSON?: unknown } = Object.prototype as never;

  beforeEach(() => {
    array.toJSON = () => '[old]';
    object.toJSON = () => '{old}';
  });

  afterEach(() => {
    delete array.toJSON;
    delete object.toJSON;
  });

  it('writes what is there, whatever an old library has made of arrays and objects', () => {
    const value = { type: 'message', list: [1, ['two', null], { three: true }], absent: undefined };

    expect(JSON.stringify(value)).not.toContain('two');
    expect(toJson(value)).toBe('{"type":"message","list":[1,["two",null],{"three":true}]}');
  });
});

describe('those', () => {
  it('answers what is there and of its kind, and leaves out the rest', () => {
    const fields = { name: 'Ada', email: null, age: 36 };

    expect(those(fields, text, 'name', 'email', 'phone')).toStrictEqual({ name: 'Ada' });
    expect(those(fields, number, 'name', 'age')).toStrictEqual({ age: 36 });
  });
});
