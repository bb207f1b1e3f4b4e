/** How many letters have to be dropped, added or changed to make one word of another; `most` + 1 where it is more. */
export function editsBetween(one: string, other: string, most: number): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let place = 0; place < one.length; place += 1) {
    const next = [place + 1];
    for (let to = 0; to < other.length; to += 1) {
      const changed = (row[to] ?? 0) + (one[place] === other[to] ? 0 : 1);
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
    if (Math.min(...row) > most) {
      return most + 1;
    }
  }
  return row[other.length] ?? 0;
}
