/**
 * What Discord takes. Documented at https://docs.discord.com/developers/resources/message and
 * https://docs.discord.com/developers/components/reference unless another page is named.
 */
export const LIMITS = {
  /** 40 are documented, nested ones count; the rest is room for what a later version adds. */
  components: 36,
  /** 4,000 over all text displays of a message: https://github.com/discord/discord-api-docs/pull/8562 */
  cardText: 3_900,
  /** More than 10,170 bytes, at 12 a text display, were answered with 500: https://github.com/discord/discord-api-docs/issues/8554 */
  cardBytes: 9_500,
  /** The 12 bytes above. */
  bytesPerText: 12,
  /** `content` of a message without Components V2. */
  content: 2_000,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  /** A longer address makes no link. Link buttons take 512. */
  url: 400,
  threadName: 100,
  /** https://docs.discord.com/developers/interactions/application-commands */
  optionDescription: 100,
  /** Longer input is refused by the client while it is typed. */
  optionText: 2_000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;

/** https://docs.discord.com/developers/interactions/receiving-and-responding: the first answer within 3 s. */
export const TIMES = {
  autocompleteMs: 2_000,
  /** Nobody waits longer for an answer. */
  answerMs: 10_000,
} as const;

/** Five papers a page. */
export const PAGE_SIZE = 5;
