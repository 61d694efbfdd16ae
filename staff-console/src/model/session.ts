import { type Hotel, readHotel } from '@jackchat/widget/protocol';
import { asFields, type Fields, list, number, text } from '@jackchat/widget/src/protocol/fields.ts';

/** Who is signed in. */
export interface Me {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly hotels: readonly Hotel[];
}

/** Why one is not signed in. */
export type LoginProblem =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  | { readonly kind: 'unreachable' };

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Signs in and out. The session itself is a cookie that no script can read. */
export class Session {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** Who the cookie belongs to; `undefined` when nobody is signed in. Throws when the server is away. */
  async me(): Promise<Me | undefined> {
    const response = await this.#fetch('/api/v1/staff/me', { headers: { Accept: 'application/json' } });
    if (response.ok) return readMe(await fieldsOf(response));
    if (response.status === 401 || response.status === 403) return undefined;
    throw new Error(`The server answered ${response.status}`);
  }

  async login(login: string, password: string): Promise<Me | LoginProblem> {
    try {
      const response = await this.#fetch('/api/v1/staff/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      const body = await fieldsOf(response);
      const me = response.ok ? readMe(body) : undefined;
      if (me) return me;
      if (response.status === 429) return { kind: 'throttled', retryAfterMs: retryAfter(response, body) };
      return response.status < 500 ? { kind: 'wrong' } : { kind: 'unreachable' };
    } catch {
      return { kind: 'unreachable' };
    }
  }

  async logout(): Promise<void> {
    await this.#fetch('/api/v1/staff/logout', { method: 'POST' });
  }
}

function readMe(fields: Fields): Me | undefined {
  const userId = text(fields, 'userId');
  if (userId === undefined) return undefined;
  return {
    userId,
    name: text(fields, 'name') || userId,
    role: text(fields, 'role') ?? '',
    hotels: list(fields, 'hotels', readHotel),
  };
}

async function fieldsOf(response: Response): Promise<Fields> {
  try {
    return asFields(await response.json()) ?? {};
  } catch {
    return {}; // A proxy's own error page is not JSON; the status says enough.
  }
}

function retryAfter(response: Response, body: Fields): number {
  const seconds = Number(response.headers.get('Retry-After'));
  return number(body, 'retryAfterMs') ?? (seconds > 0 ? seconds * 1000 : 30_000);
}
