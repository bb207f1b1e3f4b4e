/**
 * What Slack takes, in characters. Documented at https://docs.slack.dev/reference/block-kit/blocks and its neighbours
 * unless another page is named.
 */
export const LIMITS = {
  blocks: 50,
  homeBlocks: 100,
  sectionText: 3_000,
  headerText: 150,
  contextElements: 10,
  actionElements: 25,
  overflowOptions: 5,
  buttonLabel: 75,
  /** `accessibility_label` */
  spokenLabel: 75,
  /** Of an option's words and of its value. */
  optionText: 75,
  optionValue: 150,
  buttonValue: 2_000,
  viewTitle: 24,
  /**
   * Over all texts of a message, undocumented: 9,597 were taken and 11,341 refused, see
   * https://github.com/slackapi/bolt-js/issues/2867
   */
  allText: 9_000,
  /** https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 3_900,
  /** A longer address makes no link; 3,000 are taken. */
  url: 500,
  /** Longer text of a message that somebody chose is not read. */
  messageText: 8_000,
} as const;

export const TIMES = {
  /** Nobody waits longer for an answer. */
  answerMs: 10_000,
  /** One request to Slack. */
  requestMs: 10_000,
  /** What a person may do in a place is asked no longer than this. */
  standingMs: 2_500,
} as const;

/** Five papers a page. */
export const PAGE_SIZE = 5;

/** In a channel of more people only admins decide what is posted. */
export const MANY_PEOPLE = 100;
