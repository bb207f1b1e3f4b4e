/** Loaded before the bot: it begins two minutes from now, when whatever a process before it left behind is over. */
const AHEAD_MS = 120_000;
const Now = Date;

globalThis.Date = class extends Now {
  constructor(...given) {
    if (given.length === 0) {
      super(Now.now() + AHEAD_MS);
    } else {
      super(...given);
    }
  }

  static now() {
    return Now.now() + AHEAD_MS;
  }
};
