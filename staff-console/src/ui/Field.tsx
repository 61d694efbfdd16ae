import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly limit: number;
  readonly problem: string | undefined;
  readonly placeholder?: string;
  readonly testid: string;
  readonly inputMode?: 'url' | 'text';
}

/** A short text with its limit: how much room is left shows once it gets scarce. */
export function Field({ label, value, change, limit, problem, placeholder, testid, inputMode }: FieldProps) {
  const problemId = useId();
  const left = limit - [...value].length;
  return (
    <label class={`field compact${problem ? ' wrong' : ''}`}>
      <span>
        {label}
        {left < limit / 4 && <small>{left} left</small>}
      </span>
      <input
        value={value}
        placeholder={placeholder}
        inputMode={inputMode ?? 'text'}
        data-testid={testid}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {problem && (
        <small class="problem" id={problemId}>
          {problem}
        </small>
      )}
    </label>
  );
}
