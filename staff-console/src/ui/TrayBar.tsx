import type { FileLimits, FileTray, TrayItem } from '@jackchat/widget/src/protocol/uploads.ts';
import { useEffect, useState } from 'preact/hooks';
import { explain, isPicture, sizeOf } from '../model/files.ts';
import { Kind } from './AttachedFiles.tsx';
import { CloseIcon } from './icons.tsx';

interface TrayBarProps {
  readonly tray: FileTray;
  readonly limits: FileLimits | undefined;
  /** One was taken away: whoever did it goes on writing. */
  readonly removed: () => void;
}

/** The files that go with the answer. */
export function TrayBar({ tray, limits, removed }: TrayBarProps) {
  const ready = tray.items.filter(({ attachment }) => attachment).length;
  return (
    <>
      {tray.items.length > 0 && (
        <ul class="tray" aria-label="Files to send" data-testid="tray">
          {tray.items.map((item) => (
            <Waiting
              key={item.key}
              item={item}
              limits={limits}
              again={() => tray.retry(item.key)}
              remove={() => {
                tray.remove(item.key);
                removed();
              }}
            />
          ))}
        </ul>
      )}
      <span class="hidden" role="status">
        {ready > 0 && `${ready} ${ready === 1 ? 'file' : 'files'} ready to send`}
      </span>
    </>
  );
}

interface WaitingProps {
  readonly item: TrayItem;
  readonly limits: FileLimits | undefined;
  readonly again: () => void;
  readonly remove: () => void;
}

function Waiting({ item, limits, again, remove }: WaitingProps) {
  const { name, size, progress, problem, attachment, file } = item;
  const label = attachment || problem ? `Remove ${name}` : `Cancel the upload of ${name}`;
  return (
    <li
      class={problem ? 'wrong' : ''}
      data-testid="tray-item"
      data-state={problem ?? (attachment ? 'ready' : 'uploading')}
    >
      <Preview item={item} />
      <span class="file-words">
        <bdi class="file-name" title={name}>
          {name}
        </bdi>
        {attachment || problem ? (
          <span class="file-fact" role={problem ? 'alert' : undefined}>
            {problem ? explain(problem, limits) : sizeOf(size)}
            {problem === 'failed' && file && (
              <button type="button" class="link" onClick={again}>
                Try again
              </button>
            )}
          </span>
        ) : (
          <progress value={progress} max={1} aria-label={`Uploading ${name}`} />
        )}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        data-testid="remove-file"
        onClick={remove}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** A picture that is still here is shown from here. */
function Preview({ item: { file, type, name } }: { item: TrayItem }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file || !isPicture({ id: '', filename: name, contentType: type, size: 0 })) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file, type, name]);
  if (!url) return <Kind name={name} />;
  return (
    <span class="file-kind">
      <img src={url} alt="" onError={() => setUrl(undefined)} />
    </span>
  );
}
