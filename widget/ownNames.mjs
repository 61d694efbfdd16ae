/**
 * Names of the chat's own parts and words that neither a page, the wire, the storage nor the browser ever sees, and
 * that nobody asks for by a text: they become short ones when the chat is built. Names that a module exports stay as
 * they are. `test/ownNames.test.ts` looks for those that elements of the page have, too.
 */
export const OURS = [
  'lookedAtEnd lookAgain takesFocus takeBack turnedTo turnTo lastSaid lostForLong nameOf toggleSound stoppedTyping',
  'forgetQuestions fromTheStart loadingOlder askOlder noOlder stateOf underWay mayBeUnderWay isUnknown loadOlder',
  'introduceAs keepAnswers gapAfter comeBackAfter moveAfter firstSeq lastSeq exclusively sendsFiles afterwards',
  'quoted told tell isRated stands isIn drafts speaker refuse heard dismiss edit atEnd nearStart inSight toEnd',
  'chosen explain acknowledged succeeded announced announcement isOpen transcript',
  'composerHint composerNew backOn noNetwork endSure replyingTo replyingToSelf cancelReply inReplyTo rateSend',
  'transcriptOf dropFiles fileAdded stillUploading cancelUpload removeFile uploadFailed fileTooLarge fileType',
  'fileEmpty tooManyFiles openPicture closePicture formTitle invalidEmail tooFast unknownFile tryAgain carousel',
  'typingSomebody toNewest newMessages newMessage unavailable discard earlier rated welcome tooLong',
  'conversation composer uploading reconnecting previous replies unmute optional ended offline',
  'session writers times stage desk tray shown markdown delivery latest question notice muted',
  'disconnected connected arrived opened closed changed progress problem answers outlook retryInMs straight identity',
  'primaryLight textLight theirs raised fileSize readBody prefix keptAs cursor remember forget restore measured',
  'around indexAt reaches holds sendNow restart needed nudge typed renew fresh reset ready typing unread hotel place',
  'attach failed said menu dropping viewed tried address links clock store first last above below picture whole flush',
  'asks cancel opens closes tight loose kind busy logs seen sleep take broken edge labels config part look stopped',
  'gap answer refusal ring later hint pings hold giveUp rows',
].flatMap((line) => line.split(' '));
