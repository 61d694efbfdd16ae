import type { Attachment } from '@jackchat/widget/protocol';
import { useEffect, useRef, useState } from 'preact/hooks';
import { drawn, isPicture, placeOf, sizeOf } from '../model/files.ts';
import { CloseIcon, DownloadIcon, FileIcon } from './icons.tsx';

/** The files of a message. */
export const AttachedFiles = ({ files }: { files: readonly Attachment[] }) => (
  <div class="attached">
    {files.map((file) =>
      isPicture(file) ? <Picture key={file.id} file={file} /> : <FileChip key={file.id} file={file} />,
    )}
  </div>
);

function Picture({ file }: { file: Attachment }) {
  const [broken, setBroken] = useState(false);
  const [viewed, setViewed] = useState(false);
  if (broken) return <FileChip file={file} />;
  return (
    <>
      <button
        type="button"
        class="picture"
        aria-label={`Open picture ${file.filename}`}
        data-testid="picture"
        onClick={() => setViewed(true)}
      >
        <img
          // WebP has no thumbnail; what has none says no size.
          src={placeOf(file, file.width !== undefined)}
          alt={file.filename}
          loading="lazy"
          {...drawn(file)}
          onError={() => setBroken(true)}
        />
      </button>
      {viewed && <Viewer file={file} close={() => setViewed(false)} />}
    </>
  );
}

/** The whole screen for one picture; the browser keeps the focus in it and gives it back. */
function Viewer({ file, close }: { file: Attachment; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={file.filename}
      data-testid="viewer"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <header>
        <p>
          <bdi>{file.filename}</bdi>
        </p>
        <a
          class="icon-button"
          href={placeOf(file)}
          target="_blank"
          rel="noopener"
          download={file.filename}
          aria-label={`Download ${file.filename}`}
        >
          <DownloadIcon />
        </a>
        <button type="button" class="icon-button" aria-label="Close" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <img src={placeOf(file)} alt={file.filename} />
    </dialog>
  );
}

const FileChip = ({ file }: { file: Attachment }) => (
  <a
    class="file-chip"
    href={placeOf(file)}
    target="_blank"
    rel="noopener"
    download={file.filename}
    data-testid="file"
    aria-label={`Download ${file.filename}, ${sizeOf(file.size)}`}
  >
    <Kind name={file.filename} />
    <span class="file-words">
      <bdi class="file-name" title={file.filename}>
        {file.filename}
      </bdi>
      <span class="file-fact">{sizeOf(file.size)}</span>
    </span>
    <DownloadIcon />
  </a>
);

/** What a name ends with says to people what it is. */
export function Kind({ name }: { name: string }) {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1).toUpperCase() : '';
  return (
    <span class="file-kind" aria-hidden="true">
      {/^[A-Z0-9]{2,4}$/.test(extension) ? extension : <FileIcon />}
    </span>
  );
}
