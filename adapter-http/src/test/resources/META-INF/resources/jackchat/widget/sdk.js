export const JackChat = {};
