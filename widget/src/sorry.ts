/** What is said when the chat cannot be loaded, and with it no other words, in writings of their own. */
const sorry: { readonly [language: string]: string } = {
  ru: 'Чат не в сети',
  ar: 'الدردشة غير متصلة',
  he: 'הצ׳אט לא מקוון',
  hi: 'चैट ऑफ़लाइन है',
  zh: '聊天已离线',
  ja: 'チャットはオフラインです',
  ko: '채팅 오프라인',
};

/** Where one writes as in English, one knows these two words: every byte of this is on every page. */
export const sorryIn = (locale: string) => sorry[locale.slice(0, 2)] ?? 'Chat offline';
