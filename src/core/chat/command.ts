import type { DigestDesk } from "../digests/desk.ts";
import type { FeedAddresses } from "../digests/feed.ts";
import type { MailDesk } from "../digests/mail-desk.ts";
import type { PaperIndex } from "../papers/paper-index.ts";
import type { PaperRecords } from "../papers/paper-records.ts";
import type { PaperSearcher } from "../papers/paper-searcher.ts";
import type { PaperResolver } from "../papers/paper-source.ts";
import type { SignalLog } from "../papers/signal-log.ts";
import type { SourceWatch } from "../papers/source-watch.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Arguments, Values } from "./arguments.ts";
import type { Invocation, Person, Place, Standing } from "./invocation.ts";
import type { Reply } from "./reply.ts";

/** What a command may use. */
export interface Services {
  readonly records: PaperRecords;
  readonly signals: SignalLog;
  readonly index: PaperIndex;
  readonly resolver: PaperResolver;
  /** Absent where no source is asked. */
  readonly watch?: SourceWatch;
  readonly clock: Clock;
  /** Where words may be looked up elsewhere; absent where no source is asked. */
  readonly searcher?: PaperSearcher;
  /** Absent where nothing is posted by itself. */
  readonly desk?: DigestDesk;
  /** Absent where no mail server is set up. */
  readonly mail?: MailDesk;
  /** Where posts may be read as feeds; absent where there is no web server that people reach. */
  readonly feeds?: FeedAddresses;
  /** Forgets what is kept of a person outside the desk; `places` are theirs alone. */
  readonly forget?: (person: Person, places: readonly Place[]) => Promise<void>;
  /** Brings the index up to the records: what was just put is found. */
  readonly refresh?: () => Promise<void>;
}

export interface CommandContext extends Services {
  readonly invocation: Invocation;
  /** Every command there is, in the order of help. */
  readonly commands: readonly Command[];
  /** What was read differently from what was typed; a reply says it. */
  readonly remarks: readonly string[];
}

/** What a person can ask, as data plus `run`. Platform-neutral; slash options, text parsing and help follow from it. */
export interface Command<A extends Arguments = Arguments> {
  readonly name: string;
  readonly description: string;
  readonly args: A;
  /** What a person might type after the name; help shows them. */
  readonly examples: readonly string[];
  /** The least standing that may use it; everybody where absent. */
  readonly needs?: Standing;
  /** A form must be the first answer: it cannot follow a deferral. */
  readonly opens?: "form";
  run(values: Values<A>, context: CommandContext): Promise<Reply>;
}

/** Ties the types of `run`'s values to `args`. */
export function defineCommand<const A extends Arguments>(command: Command<A>): Command {
  return command;
}
