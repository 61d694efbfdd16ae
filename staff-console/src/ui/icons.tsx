import type { ComponentChildren } from 'preact';

/** Decoration beside words: hidden from assistive technology, which gets the words. */
function Icon({ children, size = 20 }: { readonly children: ComponentChildren; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon size={18}>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.2-4.2" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M19 12H5m6-6-6 6 6 6" />
  </Icon>
);
export const SendIcon = () => (
  <Icon size={18}>
    <path d="M4.5 12h9M4.5 12 3 4.5 21 12 3 19.5z" />
  </Icon>
);
export const SoundIcon = () => (
  <Icon>
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />
  </Icon>
);
export const MutedIcon = () => (
  <Icon>
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5m0-5-5 5" />
  </Icon>
);
export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8" r="3.75" />
    <path d="M4.75 20c.8-3.7 3.6-5.75 7.25-5.75s6.45 2.05 7.25 5.75" />
  </Icon>
);
export const TeamIcon = () => (
  <Icon>
    <circle cx="9" cy="8.5" r="3.25" />
    <path d="M2.75 19c.6-3.2 3-5 6.25-5s5.65 1.8 6.25 5M15.5 5.5a3.25 3.25 0 0 1 0 6M17.5 14.4c2 .7 3.3 2.3 3.75 4.6" />
  </Icon>
);
export const KeyboardIcon = () => (
  <Icon>
    <rect x="2.75" y="6" width="18.5" height="12" rx="2.5" />
    <path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8" />
  </Icon>
);
export const ThemeIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.25" />
    <path d="M12 3.75v16.500a8.25 8.25 0 0 0 0-16.5z" fill="currentColor" stroke="none" />
  </Icon>
);
export const ReplyIcon = () => (
  <Icon size={16}>
    <path d="m9.5 7-5 5 5 5M5 12h8.5c3.5 0 6 2 6.5 6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon size={18}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon size={16}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon size={18}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);
export const LinkIcon = () => (
  <Icon size={16}>
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4.1 4.1 0 0 0-5.8-5.8l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4.1 4.1 0 0 0 5.8 5.8l1-1" />
  </Icon>
);
export const ListIcon = () => (
  <Icon size={16}>
    <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
  </Icon>
);
export const RepliesIcon = () => (
  <Icon size={18}>
    <rect x="3" y="5" width="11" height="6" rx="3" />
    <rect x="10" y="13.5" width="11" height="6" rx="3" />
  </Icon>
);
export const ButtonsIcon = () => (
  <Icon size={18}>
    <rect x="3.5" y="5" width="17" height="5.5" rx="1.5" />
    <rect x="3.5" y="13.5" width="17" height="5.5" rx="1.5" />
  </Icon>
);
export const CardsIcon = () => (
  <Icon size={18}>
    <rect x="3" y="4.5" width="12" height="15" rx="2" />
    <path d="M18 7h1a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-1M3 14.5h12" />
  </Icon>
);
export const SignOutIcon = () => (
  <Icon size={18}>
    <path d="M10 4.5H6.500a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H10M15 8l4 4-4 4M19 12H9.5" />
  </Icon>
);
export const VerifiedIcon = () => (
  <Icon size={16}>
    <path d="M12 3.5 5 6v5.5c0 4.3 2.8 7.5 7 9 4.2-1.5 7-4.7 7-9V6zM9 12l2.2 2.2L15.2 10" />
  </Icon>
);
export const DownIcon = () => (
  <Icon size={16}>
    <path d="M12 5v14m-6-6 6 6 6-6" />
  </Icon>
);
export const BellMark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" class="mark-ground" />
    <path
      class="mark-line"
      d="M7.5 21.5h17M9 21.5a7 7 0 0 1 14 0M16 14.5v-2M14 12.25h4M12.5 25h7"
      fill="none"
      stroke-width="2.2"
      stroke-linecap="round"
    />
  </svg>
);
export const ClipIcon = () => (
  <Icon size={18}>
    <path d="m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.8 7.8a1.6 1.6 0 0 1-2.2-2.2l7-7" />
  </Icon>
);
export const FileIcon = () => (
  <Icon>
    <path d="M14 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5V7.5zM14 3v4.5h4.5" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon>
    <path d="M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14" />
  </Icon>
);
