import { browserClock, type Message } from '../protocol/index.ts';
import { fill, type Labels } from './labels.ts';
import { save } from './links.ts';
import type { Times } from './times.ts';

/** What a written conversation needs of the chat that it is in. */
export interface Writer {
  readonly labels: Labels;
  readonly times: Times;
  readonly hotel: string;
  nameOf(message: Message): string;
}

function body({ content, cards, attachments }: Message, { labels }: Writer): string {
  const lines = [
    ...(content ? [content] : []),
    ...cards.map(({ title, subtitle }) => `- ${[title, subtitle].filter(Boolean).join(', ')}`),
    ...attachments.map(({ filename }) => fill(labels.said, { name: labels.file, text: filename })),
  ];
  return lines.join('\n');
}

/** A conversation as plain text, to be kept or printed. */
export function writtenOut(messages: readonly Message[], writer: Writer): string {
  const heading = fill(writer.labels.transcriptOf, { name: writer.hotel });
  const entries = messages.map((message) => {
    const said = body(message, writer);
    const at = writer.times.whole(message.timestamp);
    return message.role === 'system' ? `${at}\n${said}` : `${at} · ${writer.nameOf(message)}\n${said}`;
  });
  return `${[heading, ...entries].join('\n\n')}\n`;
}

/** Gives the guest a text as a file; the browser alone is asked. */
export function saveAs(filename: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  save(url, filename);
  // Later: some browsers read it only after the click.
  browserClock.later(60_000, () => URL.revokeObjectURL(url));
}
