/** Something that people see. */
export interface Shown {
  readonly ts: string;
  readonly channel: string;
  readonly thread?: string | undefined;
  /** The only one who sees it; everybody where absent. */
  readonly to?: string | undefined;
  text: string;
  blocks: readonly unknown[];
  readonly metadata?: unknown;
  /** Who wrote it: a person, or the bot where absent. */
  readonly user?: string | undefined;
}

/** One thing that was asked, and what came of it. */
export interface Asking {
  readonly at: number;
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly source?: Shown | undefined;
  acknowledgedAfterMs?: number;
  acknowledgedWith?: unknown;
  /** How often its `response_url` was used. */
  uses: number;
  readonly answers: Shown[];
}

export interface View {
  readonly id: string;
  readonly user?: string;
  blocks: readonly unknown[];
  updates: number;
}

interface Member {
  readonly id: string;
  readonly team_id: string;
  readonly tz: string;
  readonly locale: string;
  readonly [is: string]: unknown;
}

interface Channel {
  readonly id: string;
  readonly name: string;
  readonly num_members: number;
  readonly is_member: boolean;
  readonly is_general?: boolean;
  readonly is_archived?: boolean;
  readonly is_private?: boolean;
  /** Whose direct message it is. */
  readonly user?: string;
}

const FIRST_SECOND = 1_795_330_000;

/** Everything a Slack knows: a workspace, its channels and people. */
export class World {
  readonly team = "T0PAPERS";
  readonly bot = { user_id: "U0PAPERBOY", bot_id: "B0PAPERBOY", user: "paperboy" };
  /** Who asks, unless somebody else is named. */
  reader = aMember("U0READER", this.team);
  readonly admin = aMember("U0ADMIN", this.team, { is_admin: true });
  readonly guest = aMember("U0GUEST", this.team, { is_restricted: true });
  readonly visitor = aMember("U0VISITOR", this.team, { is_restricted: true, is_ultra_restricted: true });
  readonly stranger = aMember("U0STRANGER", "T0ELSEWHERE", { is_stranger: true });
  readonly papers: Channel = { id: "C0PAPERS", name: "papers", num_members: 12, is_member: true };
  readonly general: Channel = { id: "C0GENERAL", name: "all", num_members: 40, is_member: true, is_general: true };
  readonly crowd: Channel = { id: "C0CROWD", name: "crowd", num_members: 101, is_member: true };
  /** The bot is no member of it. */
  readonly closed: Channel = { id: "C0CLOSED", name: "closed", num_members: 3, is_member: false };
  readonly archived: Channel = { id: "C0OLD", name: "old", num_members: 3, is_member: true, is_archived: true };
  /** With the reader. */
  direct: Channel = { id: "D0READER", name: "", num_members: 2, is_member: true, user: this.reader.id };
  readonly members: Member[] = [this.reader, this.admin, this.guest, this.visitor, this.stranger];
  readonly channels: Channel[] = [this.papers, this.general, this.crowd, this.closed, this.archived, this.direct];
  readonly messages: Shown[] = [];
  readonly ephemerals: Shown[] = [];
  readonly homes = new Map<string, View>();
  readonly views = new Map<string, View>();
  readonly askings = new Map<string, Asking>();
  #count = 0;
  readonly #listeners = new Set<() => void>();

  nextTs(): string {
    this.#count += 1;
    const seconds = Math.max(FIRST_SECOND, Math.floor(Date.now() / 1_000));
    return `${seconds}.${String(this.#count).padStart(6, "0")}`;
  }

  /** The next reader, to whom nothing was said yet. */
  meetAnother(): void {
    const number = this.members.length;
    this.reader = aMember(`U0READER${number}`, this.team);
    this.direct = { ...this.direct, id: `D0READER${number}`, user: this.reader.id };
    this.members.push(this.reader);
    this.channels.push(this.direct);
    this.messages.length = 0;
    this.ephemerals.length = 0;
    this.homes.clear();
    this.views.clear();
  }

  show(shown: Omit<Shown, "ts">): Shown {
    const message = { ts: this.nextTs(), ...shown };
    (message.to === undefined ? this.messages : this.ephemerals).push(message);
    return message;
  }

  notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Resolves when that is so. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (isSo()) {
          this.#listeners.delete(look);
          resolve();
        }
      };
      this.#listeners.add(look);
      look();
    });
  }
}

function aMember(id: string, team: string, is: Readonly<Record<string, unknown>> = {}): Member {
  return { id, team_id: team, tz: "Europe/Berlin", locale: "en-GB", is_admin: false, is_owner: false, ...is };
}
