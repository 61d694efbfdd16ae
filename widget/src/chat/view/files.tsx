import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment, Message } from '../../protocol/index.ts';
import type { FileProblem, TrayItem } from '../../protocol/uploads.ts';
import type { ChatApp } from '../app.tsx';
import { FileDesk } from '../fileDesk.ts';
import { bytes } from '../fileSizes.ts';
import { fill, type Labels } from '../labels.ts';
import { safeFile } from '../links.ts';
import css from './files.css';
import { Icon, Shape } from './icons.tsx';

export { css, FileDesk };

export const sendFiles = (app: ChatApp, ...what: Parameters<FileDesk['send']>) =>
  FileDesk.of(app).send(...what);

/** The box that a picture is shown in. */
const WIDEST = 236;
const TALLEST = 280;
const SMALLEST = 96;
const DOWNLOAD = 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14';
const INERT = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const isPicture = ({ contentType }: Attachment) => INERT.includes(contentType);

function explain(labels: Labels, problem: FileProblem, limit: number): string {
  switch (problem) {
    case 'tooLarge':
      return fill(labels.fileTooLarge, { size: bytes(limit) });
    case 'type':
      return labels.fileType;
    case 'empty':
      return labels.fileEmpty;
    default:
      return labels.uploadFailed;
  }
}

/** Above the composer: what goes with the next message. */
export function Tray({ app }: { app: ChatApp }) {
  const desk = FileDesk.of(app);
  const { items } = desk.tray;
  useEffect(() => {
    if (app.chosen.length > 0) desk.add(app.chosen.splice(0));
  });
  if (items.length === 0) return null;
  return (
    <ul class="tray" aria-label={app.labels.files} data-testid="tray">
      {items.map((item) => (
        <Waiting key={item.key} app={app} desk={desk} item={item} />
      ))}
    </ul>
  );
}

function Waiting({ app, desk, item }: { app: ChatApp; desk: FileDesk; item: TrayItem }) {
  const { labels } = app;
  const { key, name, size, progress, problem, attachment, file } = item;
  const percent = new Intl.NumberFormat(labels.language, { style: 'percent' }).format(progress);
  const remove = attachment || problem ? fill(labels.removeFile, { name }) : labels.cancelUpload;
  return (
    <li
      class={problem ? 'wrong' : ''}
      data-testid="tray-item"
      data-state={problem ?? (attachment ? 'ready' : 'uploading')}
    >
      <Preview item={item} />
      <div>
        <bdi class="name" title={name}>
          {name}
        </bdi>
        {attachment || problem ? (
          <span class="fact" role={problem ? 'alert' : undefined}>
            {problem ? explain(labels, problem, desk.limit) : bytes(size, labels.language)}
            {problem === 'failed' && file && (
              <button
                type="button"
                class="again"
                data-testid="retry-upload"
                onClick={() => desk.tray.retry(key)}
              >
                {labels.tryAgain}
              </button>
            )}
          </span>
        ) : (
          <progress value={progress} max={1} aria-label={fill(labels.uploading, { percent })} />
        )}
      </div>
      <button
        type="button"
        aria-label={remove}
        title={remove}
        data-testid="remove-file"
        onClick={(event) => {
          desk.tray.remove(key);
          app.announce('');
          (event.currentTarget.getRootNode() as ShadowRoot).querySelector<HTMLElement>('textarea')?.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** A picture that is still here is shown from here. */
function Preview({ item: { file, type, name } }: { item: TrayItem }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file || !INERT.includes(type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file, type]);
  return (
    <span class="look" aria-hidden="true">
      {url ? <img src={url} alt="" onError={() => setUrl(undefined)} /> : <Kind name={name} />}
    </span>
  );
}

/** What a file's name ends with says to people what it is. */
function Kind({ name }: { name: string }) {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1).toUpperCase() : '';
  if (!/^[A-Z0-9]{2,4}$/.test(extension)) return <Icon name="clip" />;
  return <>{extension}</>;
}

/** Takes what is dropped on the window, and marks it meanwhile. The browser would leave the page for the file. */
export function draggedOver(app: ChatApp, { currentTarget: target, dataTransfer }: DragEvent): void {
  if (!dataTransfer?.types.includes('Files') || !(target instanceof HTMLElement)) return;
  target.dataset.dropping = '';
  target.ondragover = (event) => event.preventDefault();
  target.ondragleave = ({ relatedTarget: to }) => {
    if (!(to instanceof Node && target.contains(to))) delete target.dataset.dropping;
  };
  target.ondrop = (event) => {
    event.preventDefault();
    delete target.dataset.dropping;
    app.attach(event.dataTransfer?.files ?? []);
  };
}

/** The files of a message. */
export function Files({ app, message }: { app: ChatApp; message: Message }) {
  return (
    <div class="files">
      {message.attachments.map((file) =>
        isPicture(file) ? (
          <Picture key={file.id} app={app} message={message} file={file} />
        ) : (
          <Chip key={file.id} app={app} message={message} file={file} />
        ),
      )}
    </div>
  );
}

/** How large a picture is drawn: known before it is there, so that nothing moves when it comes. */
function drawn({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return { width: WIDEST, height: 160 };
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return {
    width: Math.max(SMALLEST, Math.round(width * scale)),
    height: Math.max(SMALLEST, Math.round(height * scale)),
  };
}

function Picture({ app, message, file }: { app: ChatApp; message: Message; file: Attachment }) {
  const desk = FileDesk.of(app);
  const [broken, setBroken] = useState(false);
  const [viewed, setViewed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { apiUrl } = app.stage.config;
  const known = desk.links.address(file, !!file.thumbnailUrl) ?? '';
  const url = safeFile(known, `${apiUrl}/`);
  if (!url || broken) return <Chip app={app} message={message} file={file} />;
  const renew = async () => {
    const fresh = await desk.links.fresh(message, file, !!file.thumbnailUrl);
    if (!fresh || fresh === known) setBroken(true);
    else app.changed();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="picture"
        aria-label={fill(app.labels.openPicture, { name: file.filename })}
        data-testid="picture"
        onClick={() => setViewed(true)}
      >
        <img src={url} alt={file.filename} loading="lazy" {...drawn(file)} onError={renew} />
      </button>
      {viewed && (
        <Viewer
          app={app}
          message={message}
          file={file}
          close={() => {
            setViewed(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** The whole screen for one picture. */
function Viewer(props: { app: ChatApp; message: Message; file: Attachment; close: () => void }) {
  const { app, message, file, close } = props;
  const { labels } = app;
  const dialog = useRef<HTMLDialogElement>(null);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    void FileDesk.of(app)
      .links.fresh(message, file)
      .then((fresh) => setUrl(fresh && safeFile(fresh, `${app.stage.config.apiUrl}/`)));
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={file.filename}
      data-testid="viewer"
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <header>
        <bdi class="name">{file.filename}</bdi>
        <a
          href={url ?? ''}
          download={file.filename}
          aria-label={fill(labels.download, { name: file.filename })}
        >
          <Shape name="download" path={DOWNLOAD} />
        </a>
        <button type="button" aria-label={labels.closePicture} data-testid="close-viewer" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {url && <img src={url} alt={file.filename} />}
    </dialog>
  );
}

function Chip({ app, message, file }: { app: ChatApp; message: Message; file: Attachment }) {
  const { labels } = app;
  const { links } = FileDesk.of(app);
  const url = safeFile(links.address(file) ?? '', `${app.stage.config.apiUrl}/`);
  const words = (
    <>
      <span class="look" aria-hidden="true">
        <Kind name={file.filename} />
      </span>
      <span>
        <bdi class="name" title={file.filename}>
          {file.filename}
        </bdi>
        <span class="fact">{bytes(file.size, labels.language)}</span>
      </span>
    </>
  );
  if (!links.address(file) || !url) return <p class="chip">{words}</p>;
  const clicked = async (event: MouseEvent) => {
    // Found anew by the time that it is wanted; the browser saves it and stays on the page.
    event.preventDefault();
    const fresh = await links.fresh(message, file);
    const address = fresh && safeFile(fresh, `${app.stage.config.apiUrl}/`);
    if (!address) app.say(labels.unknownFile);
    else saveFrom(address, file.filename);
  };
  return (
    <a
      class="chip"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      data-testid="file"
      aria-label={`${fill(labels.download, { name: file.filename })}, ${bytes(file.size, labels.language)}`}
      onClick={clicked}
    >
      {words}
      <Shape name="download" path={DOWNLOAD} />
    </a>
  );
}

function saveFrom(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  link.click();
}
