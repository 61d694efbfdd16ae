/** A JSON object whose fields nobody has checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The object that a text frame holds, or undefined: a broken frame is ignored, not thrown. */
export function parseObject(text: unknown): Fields | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return asFields(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

export function number(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === 'boolean' ? value : undefined;
}

export function object(fields: Fields, name: string): Fields | undefined {
  return asFields(fields[name]);
}

/** The items that can be read; what cannot is left out, a missing list is empty. */
export function list<T>(fields: Fields, name: string, read: (item: Fields) => T | undefined): readonly T[] {
  const value = fields[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const object = asFields(item);
    const parsed = object && read(object);
    return parsed === undefined ? [] : [parsed];
  });
}

export function texts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function oneOf<const T extends string>(
  fields: Fields,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = fields[name];
  return allowed.find((each) => each === value);
}

/** Leaves out what is undefined, so that an optional field is absent rather than empty. */
export function given<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Those of the named fields that are there and of this kind. */
export function those<T, const N extends string>(
  fields: Fields,
  read: (fields: Fields, name: string) => T | undefined,
  ...names: readonly N[]
): { [K in N]?: T } {
  const all = Object.fromEntries(names.map((name) => [name, read(fields, name)]));
  return given(all) as { [K in N]?: T };
}

/** JSON of what is there: old libraries give arrays a `toJSON` of their own, which is passed over. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Fields, key) {
    return this[key];
  });
}
