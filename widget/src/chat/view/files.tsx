import { Component, createRef } from 'preact';
import type { Attachment, Message } from '../../protocol/index.ts';
import type { FileProblem, TrayItem } from '../../protocol/uploads.ts';
import type { ChatApp } from '../app.tsx';
import { FileDesk } from '../fileDesk.ts';
import { bytes } from '../fileSizes.ts';
import { fill, type Labels } from '../labels.ts';
import { save } from '../links.ts';
import { Icon, Shape } from './icons.tsx';
import { withdraw } from './pictures.ts';

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
      return fill(labels.fileTooLarge, { size: bytes(limit, labels.language, 'narrow') });
    case 'type':
      return labels.fileType;
    case 'empty':
      return labels.fileEmpty;
    default:
      return labels.uploadFailed;
  }
}

/** Above the composer: what goes with the next message. */
export class Tray extends Component<{ app: ChatApp }> {
  override componentDidMount() {
    this.componentDidUpdate();
  }

  override componentDidUpdate() {
    const { app } = this.props;
    if (app.chosen.length > 0) FileDesk.of(app).add(app.chosen.splice(0));
  }

  override render() {
    const { app } = this.props;
    const desk = FileDesk.of(app);
    const { items } = desk.tray;
    if (items.length === 0) return null;
    return (
      <ul class="tray" aria-label={app.labels.files}>
        {items.map((item) => (
          <Waiting key={item.key} app={app} desk={desk} item={item} />
        ))}
      </ul>
    );
  }
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
              <button type="button" class="again" onClick={() => desk.tray.retry(key)}>
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
        onClick={() => {
          desk.tray.remove(key);
          app.tell('');
          app.stage.root.querySelector<HTMLElement>('textarea')?.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** A picture that is still here is shown from here. */
class Preview extends Component<{ item: TrayItem }> {
  readonly #url = pictureOf(this.props.item);

  override componentWillUnmount() {
    if (this.#url) URL.revokeObjectURL(this.#url);
  }

  override render() {
    return (
      <span class="look" aria-hidden="true">
        {this.#url && <img src={this.#url} alt="" onError={withdraw} />}
        <Kind name={this.props.item.name} />
      </span>
    );
  }
}

const pictureOf = ({ file, type }: TrayItem) => file && INERT.includes(type) && URL.createObjectURL(file);

/** What a file's name ends with says to people what it is. */
function Kind({ name }: { name: string }) {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1).toUpperCase() : '';
  return /^[A-Z0-9]{2,4}$/.test(extension) ? <span>{extension}</span> : <Icon name="clip" />;
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

interface Shown {
  readonly app: ChatApp;
  readonly message: Message;
  readonly file: Attachment;
}

class Picture extends Component<Shown, { broken: boolean; viewed: boolean }> {
  override state = { broken: false, viewed: false };
  readonly #button = createRef<HTMLButtonElement>();

  override render() {
    const { app, message, file } = this.props;
    const { broken, viewed } = this.state;
    const { links } = FileDesk.of(app);
    const small = !!file.thumbnailUrl;
    const url = links.address(file, small);
    if (!url || broken) return <Chip {...this.props} />;
    const renew = async () => {
      const fresh = await links.fresh(message, file, small);
      if (!fresh || fresh === url) this.setState({ broken: true });
      else app.changed();
    };
    const close = () => {
      this.setState({ viewed: false });
      this.#button.current?.focus();
    };
    return (
      <>
        <button
          ref={this.#button}
          type="button"
          class="picture"
          aria-label={fill(app.labels.openPicture, { name: file.filename })}
          data-testid="picture"
          onClick={() => this.setState({ viewed: true })}
        >
          <img src={url} alt={file.filename} loading="lazy" {...drawn(file)} onError={renew} />
        </button>
        {viewed && <Viewer {...this.props} close={close} />}
      </>
    );
  }
}

/** The whole screen for one picture. */
class Viewer extends Component<Shown & { close: () => void }, { url: string | undefined }> {
  override state = { url: undefined as string | undefined };
  readonly #dialog = createRef<HTMLDialogElement>();

  override componentDidMount() {
    const { app, message, file } = this.props;
    this.#dialog.current?.showModal();
    void FileDesk.of(app)
      .links.fresh(message, file)
      .then((url) => this.setState({ url }));
  }

  /** The browser gives the focus back, and says that it is closed. */
  readonly #close = () => this.#dialog.current?.close();

  override render() {
    const { app, file, close } = this.props;
    const { labels } = app;
    const { url } = this.state;
    return (
      <dialog
        ref={this.#dialog}
        class="viewer"
        aria-label={file.filename}
        data-testid="viewer"
        onClose={close}
        onKeyDown={(event) => event.stopPropagation()}
        onClick={(event) => event.target === event.currentTarget && this.#close()}
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
          <button
            type="button"
            aria-label={labels.closePicture}
            data-testid="close-viewer"
            onClick={this.#close}
          >
            <Icon name="close" />
          </button>
        </header>
        {url && <img src={url} alt={file.filename} />}
      </dialog>
    );
  }
}

function Chip({ app, message, file }: Shown) {
  const { labels } = app;
  const { links } = FileDesk.of(app);
  const url = links.address(file);
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
  if (!url) return <p class="chip">{words}</p>;
  const clicked = async (event: MouseEvent) => {
    // Found anew by the time that it is wanted; the browser saves it and stays on the page.
    event.preventDefault();
    const fresh = await links.fresh(message, file);
    if (!fresh) app.say(labels.unknownFile);
    else save(fresh, file.filename);
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
