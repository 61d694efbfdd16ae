import { asFields, given, list, object, text, those } from '../protocol/fields.ts';
import { type Attachment, type Reply, readAttachment, readReply } from '../protocol/message.ts';

/** What the guest says in one message. */
export interface Words {
  readonly content: string;
  readonly reply?: Reply;
  readonly attachments?: readonly Attachment[];
  /** The message that this one answers. */
  readonly replyTo?: string;
}

/** Reads words back out of storage, which anybody may have written. */
export function readWords(value: unknown): Words | undefined {
  const fields = asFields(value);
  const content = fields && text(fields, 'content');
  if (!fields || content === undefined) return undefined;
  const attachments = list(fields, 'attachments', readAttachment);
  return {
    content,
    ...given({
      reply: readReply(object(fields, 'reply')),
      attachments: attachments.length > 0 ? attachments : undefined,
    }),
    ...those(fields, text, 'replyTo'),
  };
}
