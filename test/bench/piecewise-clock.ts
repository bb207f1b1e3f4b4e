const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** From that moment on the zone is so far ahead of UTC. */
interface Piece {
  readonly from: number;
  readonly offset: number;
}

/** A zone's offsets over some days, found by looking at each hour: slow, and made in another way than what it tests. */
export function readPieces(zone: string, start: number, end: number): readonly Piece[] {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const offsetAt = (moment: number) => readOffset(format.format(moment));
  const pieces: Piece[] = [{ from: start, offset: offsetAt(start) }];
  for (let day = start; day < end; day += DAY_MS) {
    const known = pieces.at(-1)?.offset;
    if (offsetAt(day + DAY_MS) !== known) {
      let moment = day;
      while (offsetAt(moment) === known) {
        moment += MINUTE_MS;
      }
      pieces.push({ from: moment, offset: offsetAt(moment) });
    }
  }
  return pieces;
}

function readOffset(text: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/u.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

/** The first moment at which a wall clock with those offsets has reached `wall`. */
export function firstMoment(pieces: readonly Piece[], wall: number): number {
  for (const [place, { from, offset }] of pieces.entries()) {
    const moment = Math.max(from, wall - offset);
    if (moment < (pieces[place + 1]?.from ?? Number.POSITIVE_INFINITY)) {
      return moment;
    }
  }
  throw new Error("beyond the last piece");
}

export function wallAt(pieces: readonly Piece[], moment: number): number {
  return moment + (pieces.findLast(({ from }) => from <= moment)?.offset ?? 0);
}
