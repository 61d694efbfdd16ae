import { useEffect, useRef, useState } from 'preact/hooks';
import type { LoginProblem, Me, Session } from '../model/session.ts';
import { BellMark } from './icons.tsx';

interface LoginPageProps {
  readonly session: Session;
  /** Why one has to sign in again, if one was. */
  readonly notice?: string;
  readonly entered: (me: Me) => void;
}

export function LoginPage({ session, notice, entered }: LoginPageProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<LoginProblem>();
  const wait = useCountdown(problem?.kind === 'throttled' ? problem : undefined);
  const first = useRef<HTMLInputElement>(null);

  useEffect(() => first.current?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || wait > 0 || !login.trim() || !password) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await session.login(login.trim(), password);
    setBusy(false);
    if ('userId' in answer) {
      entered(answer);
      return;
    }
    setProblem(answer);
    if (answer.kind === 'wrong') setPassword('');
  };

  return (
    <main class="login" data-testid="login-page">
      <form class="login-card" onSubmit={submit} noValidate>
        <BellMark />
        <h1>Welcome</h1>
        <p class="quiet">{notice ?? 'Sign in to see who is waiting for an answer.'}</p>
        <label class="field">
          <span>Name or e-mail</span>
          <input
            ref={first}
            data-testid="login-name"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Password</span>
          <input
            data-testid="login-password"
            type="password"
            name="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        <p class="problem" role="alert" data-testid="login-error">
          {problem && wordsFor(problem, wait)}
        </p>
        <button
          class="primary wide"
          type="submit"
          data-testid="login-submit"
          disabled={busy || wait > 0 || !login.trim() || !password}
        >
          {busy ? 'Signing in…' : wait > 0 ? `Wait ${wait} s` : 'Sign in'}
        </button>
      </form>
      <p class="login-foot quiet">Jack Chat for hotels</p>
    </main>
  );
}

function wordsFor(problem: LoginProblem, wait: number): string {
  switch (problem.kind) {
    case 'wrong':
      return 'Name and password do not belong together.';
    case 'throttled':
      return wait > 0 ? 'Too many attempts. Please wait a moment.' : 'You can try again now.';
    case 'unreachable':
      return 'The server cannot be reached. Please try again.';
    default: {
      const unknown: never = problem;
      return unknown;
    }
  }
}

/** The seconds left until one may try again. */
function useCountdown(throttled: { readonly retryAfterMs: number } | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!throttled) {
      setLeft(0);
      return;
    }
    const end = performance.now() + throttled.retryAfterMs;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [throttled]);
  return left;
}
