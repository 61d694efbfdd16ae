import { Markdown } from '@jackchat/widget/markdown';
import { browserStore, type Message } from '@jackchat/widget/protocol';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Desk } from '../model/desk.ts';
import { answerOf, type Draft, EMPTY_DRAFT, isBlank, problems } from '../model/draft.ts';
import { trayFor } from '../model/files.ts';
import { makeLink, makeList, type Selected, toggleMark } from '../model/formatting.ts';
import { bytesOf, LIMITS } from '../model/limits.ts';
import { AnswerForm, NEW_BUTTON, NEW_CARD, NEW_REPLY, type Part } from './AnswerForm.tsx';
import {
  ButtonsIcon,
  CardsIcon,
  ClipIcon,
  CloseIcon,
  LinkIcon,
  ListIcon,
  RepliesIcon,
  SendIcon,
} from './icons.tsx';
import { RichParts } from './RichParts.tsx';
import { TrayBar } from './TrayBar.tsx';

interface ComposerProps {
  readonly desk: Desk;
  readonly conversationId: string;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly guest: string;
  readonly replyTo: Message | undefined;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** Where an answer is written. Enter sends, Shift+Enter breaks the line. */
export function Composer({ desk, conversationId, draft, change, guest, replyTo, input }: ComposerProps) {
  const [part, setPart] = useState<Part>();
  const [preview, setPreview] = useState(false);
  const [tried, setTried] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [, redraw] = useState({});
  const chooser = useRef<HTMLInputElement>(null);
  const tray = useMemo(
    () =>
      trayFor({
        userId: desk.me.userId,
        conversationId,
        store: browserStore(),
        limits: () => desk.fileLimits,
        changed: () => redraw({}),
      }),
    [conversationId],
  );
  useEffect(() => () => tray.close(), [tray]);
  const hasFiles = tray.items.some(({ attachment }) => attachment);
  const wrong = problems(draft, hasFiles);
  const shownProblems = tried ? wrong : new Map<string, string>();
  const bytes = bytesOf(draft.content.trim());

  const edit = (next: Draft) => {
    change(next);
    if (isBlank(next)) setTried(false);
    if (next.content.trim() === '') desk.stoppedTyping();
    else if (next.content !== draft.content) desk.typed();
  };

  const send = () => {
    if (tray.busy || (isBlank(draft) && !hasFiles)) return;
    if (wrong.size > 0) {
      setTried(true);
      const first = [...wrong.keys()][0] ?? '';
      const where = partOf(first);
      if (where) setPart(where);
      else input.current?.focus();
      return;
    }
    const attachments = tray.take();
    desk.send({ ...answerOf(draft), ...(attachments.length > 0 && { attachments }) });
    change(EMPTY_DRAFT);
    setPart(undefined);
    setPreview(false);
    setTried(false);
    input.current?.focus();
  };

  const attach = (files: FileList | null | undefined) => {
    if (!files?.length) return;
    tray.add([...files]);
    input.current?.focus();
  };

  const pasted = (event: ClipboardEvent) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    attach(event.clipboardData.files);
  };

  const format = (how: (selected: Selected) => Selected) => {
    const area = input.current;
    if (!area) return;
    const formatted = how({ text: area.value, start: area.selectionStart, end: area.selectionEnd });
    // Through the element first: the selection can only be set once the text is there.
    area.value = formatted.text;
    area.setSelectionRange(formatted.start, formatted.end);
    area.focus();
    edit({ ...draft, content: formatted.text });
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      if (draft.replyTo !== undefined) change(withoutReply(draft));
      else input.current?.blur();
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const how = SHORTCUTS[event.key.toLowerCase()];
      if (!how) return;
      event.preventDefault();
      format(how);
    }
  };

  const toggle = (which: Part) => {
    if (part === which) {
      setPart(undefined);
      return;
    }
    setPart(which);
    if (which === 'quickReplies' && draft.quickReplies.length === 0)
      change({ ...draft, quickReplies: [NEW_REPLY] });
    if (which === 'buttons' && draft.buttons.length === 0) change({ ...draft, buttons: [NEW_BUTTON] });
    if (which === 'cards' && draft.cards.length === 0) change({ ...draft, cards: [NEW_CARD] });
  };

  const { quickReplies, buttons, cards } = draft;
  const showPreview = preview || part !== undefined;

  return (
    <section
      class={`composer${dropping ? ' dropping' : ''}`}
      aria-label="Answer"
      data-testid="composer"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        setDropping(false);
        attach(event.dataTransfer.files);
      }}
    >
      {replyTo && (
        <div class="replying" data-testid="replying">
          <span>
            <strong>
              Reply to {replyTo.role === 'guest' ? guest : (replyTo.author?.name ?? 'the hotel')}
            </strong>
            <span>{replyTo.content}</span>
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label="Do not reply to this message"
            onClick={() => change(withoutReply(draft))}
          >
            <CloseIcon />
          </button>
        </div>
      )}
      {showPreview && (
        <div class={`workbench${part ? '' : ' only-preview'}`}>
          {part && (
            <div class="builder" data-testid="builder">
              <AnswerForm part={part} draft={draft} change={edit} problems={shownProblems} />
              {shownProblems.get(part) && <p class="problem">{shownProblems.get(part)}</p>}
            </div>
          )}
          <div class="preview" data-testid="preview">
            <span class="preview-title">As the guest sees it</span>
            <div class="message ours staff">
              <div class="bubble">
                {draft.content.trim() ? (
                  <Markdown text={draft.content} base={location.href} />
                ) : (
                  <p class="quiet">Your message</p>
                )}
              </div>
              <RichParts {...previewOf(draft)} />
            </div>
          </div>
        </div>
      )}
      <div class={`writing${bytes > LIMITS.contentBytes ? ' wrong' : ''}`}>
        <textarea
          ref={input}
          rows={1}
          aria-label={`Answer ${guest}`}
          placeholder={`Answer ${guest}`}
          data-testid="composer-input"
          value={draft.content}
          onInput={(event) => edit({ ...draft, content: event.currentTarget.value })}
          onKeyDown={keyDown}
          onPaste={pasted}
          onBlur={() => desk.stoppedTyping()}
        />
        <TrayBar tray={tray} limits={desk.fileLimits} removed={() => input.current?.focus()} />
        <div class="tools">
          <Tool label="Bold" act={() => format(SHORTCUTS.b ?? same)}>
            <b>B</b>
          </Tool>
          <Tool label="Italic" act={() => format(SHORTCUTS.i ?? same)}>
            <i>I</i>
          </Tool>
          <Tool label="List" act={() => format(makeList)}>
            <ListIcon />
          </Tool>
          <Tool label="Link" act={() => format(makeLink)}>
            <LinkIcon />
          </Tool>
          <span class="divider" />
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            accept={desk.fileLimits?.types.join(',')}
            data-testid="file-input"
            onChange={(event) => {
              attach(event.currentTarget.files);
              // The same file may be chosen again.
              event.currentTarget.value = '';
            }}
          />
          <Tool label="Attach files" act={() => chooser.current?.click()} testid="tool-attach">
            <ClipIcon />
          </Tool>
          <Tool
            label="Quick replies"
            on={part === 'quickReplies'}
            count={quickReplies.length}
            act={() => toggle('quickReplies')}
            testid="tool-quick-replies"
          >
            <RepliesIcon />
          </Tool>
          <Tool
            label="Buttons"
            on={part === 'buttons'}
            count={buttons.length}
            act={() => toggle('buttons')}
            testid="tool-buttons"
          >
            <ButtonsIcon />
          </Tool>
          <Tool
            label="Cards"
            on={part === 'cards'}
            count={cards.length}
            act={() => toggle('cards')}
            testid="tool-cards"
          >
            <CardsIcon />
          </Tool>
          <span class="divider" />
          <button
            type="button"
            class="tool words"
            aria-pressed={preview}
            data-testid="tool-preview"
            onClick={() => setPreview(!preview)}
          >
            Preview
          </button>
          <span class="room" role="status" data-testid="composer-problem">
            {roomOf(bytes, tried, wrong)}
          </span>
          <button
            type="button"
            class="primary send"
            aria-label="Send"
            data-testid="composer-send"
            disabled={tray.busy || (isBlank(draft) && !hasFiles)}
            onClick={send}
          >
            <SendIcon />
            <span>Send</span>
          </button>
        </div>
      </div>
    </section>
  );
}

interface ToolProps {
  readonly label: string;
  readonly act: () => void;
  readonly on?: boolean;
  readonly count?: number;
  readonly testid?: string;
  readonly children: ComponentChildren;
}

function Tool({ label, act, on, count = 0, testid, children }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      title={label}
      aria-label={count > 0 ? `${label}: ${count}` : label}
      aria-pressed={on}
      data-testid={testid}
      // The text keeps its focus and selection while its tools are used.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {children}
      {count > 0 && <small aria-hidden="true">{count}</small>}
    </button>
  );
}

const same = (selected: Selected): Selected => selected;

const SHORTCUTS: Readonly<Record<string, (selected: Selected) => Selected>> = {
  b: (selected) => toggleMark(selected, '**'),
  i: (selected) => toggleMark(selected, '*'),
  k: makeLink,
};

function withoutReply({ replyTo: _, ...draft }: Draft): Draft {
  return draft;
}

function partOf(field: string): Part | undefined {
  if (field.startsWith('quickReplies')) return 'quickReplies';
  if (field.startsWith('buttons')) return 'buttons';
  return field.startsWith('cards') ? 'cards' : undefined;
}

/** The draft as it would be sent, with words where labels are still missing. */
function previewOf(draft: Draft) {
  const { quickReplies = [], buttons = [], cards = [] } = answerOf(draft);
  const named = <T extends { readonly label: string }>(item: T): T => ({ ...item, label: item.label || '…' });
  return {
    quickReplies: quickReplies.map(named),
    buttons: buttons.map(named),
    cards: cards.map((card) => ({ ...card, title: card.title || '…', buttons: card.buttons.map(named) })),
  };
}

function roomOf(bytes: number, tried: boolean, wrong: ReadonlyMap<string, string>): string {
  if (bytes > LIMITS.contentBytes) return `${bytes - LIMITS.contentBytes} bytes too long`;
  if (tried && wrong.size > 0) return wrong.get('content') ?? 'Something is missing above';
  return bytes > LIMITS.contentBytes * 0.8 ? `${LIMITS.contentBytes - bytes} bytes left` : '';
}
