/** What is said before other words are there: what the launcher leads to, and that it is away just now. */
const words: { readonly [language: string]: readonly [chat: string, away: string] } = {
  pl: ['Czat', 'offline'],
  tr: ['Sohbet', 'çevrimdışı'],
  ru: ['Чат', 'не в сети'],
  ar: ['الدردشة', 'غير متصلة'],
  he: ['הצ׳אט', 'לא מקוון'],
  hi: ['चैट', 'ऑफ़लाइन'],
  zh: ['聊天', '已离线'],
  ja: ['チャット', 'オフライン'],
  ko: ['채팅', '오프라인'],
};

/** In other languages one says it in these words, or knows them: every byte of this is on every page. */
export const launcherWords = (locale: string) => words[locale.slice(0, 2)] ?? ['Chat', 'offline'];
