import type { GuestProfile } from '@jackchat/widget/protocol';

/** What to call a guest, also one who has not said a name. */
export function guestName(guest: GuestProfile | undefined): string {
  if (!guest) return 'Guest';
  if (guest.name.trim()) return guest.name;
  return guest.id ? `Guest ${guest.id.slice(-4)}` : 'Guest';
}

/** A language and region in the words of the reader: `de-AT` is `German (Austria)`. */
export function languageName(locale: string): string {
  try {
    return (
      new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale
    );
  } catch {
    return locale;
  }
}
