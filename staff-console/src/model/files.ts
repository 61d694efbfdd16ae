import type { Attachment, KeyValueStore } from '@jackchat/widget/protocol';
import { browserClock } from '@jackchat/widget/protocol';
import {
  browserRequest,
  type FileLimits,
  type FileProblem,
  FileTray,
} from '@jackchat/widget/src/protocol/uploads.ts';

/** The files beside the answer that is written in one conversation. */
export function trayFor(options: {
  readonly userId: string;
  readonly conversationId: string;
  readonly store: KeyValueStore;
  readonly limits: () => FileLimits | undefined;
  readonly changed: () => void;
}): FileTray {
  const { userId, conversationId, ...rest } = options;
  return new FileTray({
    ...rest,
    request: browserRequest,
    clock: browserClock,
    keptAs: `jack_staff_files:${userId}:${conversationId}`,
    apiUrl: '',
    path: '/api/v1/staff/upload-url',
    about: { conversationId },
    // The cookie says who we are.
    headers: async () => ({}),
  });
}

const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether browsers show it, and can do nothing else with it. */
export const isPicture = ({ contentType }: Attachment) => SHOWN.includes(contentType);

/**
 * Where a file is for whoever is logged in: unlike the signed addresses that come with messages, this one does not
 * age. It leads on to a signed one.
 */
export const placeOf = ({ id }: Attachment, small = false) =>
  `/api/v1/staff/files/${encodeURIComponent(id)}${small ? '/thumbnail' : ''}`;

/** A size in words: `820 KB`, `1.4 MB`. */
export function sizeOf(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1024) return `${kilobytes} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}

export function explain(problem: FileProblem, limits: FileLimits | undefined): string {
  switch (problem) {
    case 'tooLarge':
      return limits ? `File too large. Maximum size is ${sizeOf(limits.fileSize)}.` : 'File too large.';
    case 'type':
      return 'This type of file is not allowed.';
    case 'empty':
      return 'This file is empty.';
    case 'interrupted':
      return 'Not uploaded: the page was left.';
    default:
      return 'Upload failed.';
  }
}

/** How large a picture is drawn: known before it is there, so that nothing moves when it comes. */
export function drawn({ width, height }: Attachment): { width: number; height: number } {
  if (!width || !height) return { width: 300, height: 200 };
  const scale = Math.min(1, 300 / width, 280 / height);
  return { width: Math.max(96, Math.round(width * scale)), height: Math.max(96, Math.round(height * scale)) };
}
