/** Lets a number of tasks of this process run at once; the others stand in line, the urgent ones in front. */
export interface Line {
  /** Resolves when it is one's turn, with what ends it. Rejects with the signal's reason, and the place is given up. */
  enter(urgent: boolean, signal: AbortSignal): Promise<() => void>;
}

interface Standing {
  readonly urgent: boolean;
  readonly go: () => void;
}

export function createLine(room: number): Line {
  const waiting: Standing[] = [];
  let inside = 0;

  function leave(): void {
    inside -= 1;
    next();
  }

  function next(): void {
    while (inside < room && waiting.length > 0) {
      inside += 1;
      waiting.shift()?.go();
    }
  }

  function queue(one: Standing): void {
    const firstOrdinary = waiting.findIndex(({ urgent }) => !urgent);
    const place = one.urgent && firstOrdinary !== -1 ? firstOrdinary : waiting.length;
    waiting.splice(place, 0, one);
  }

  async function enter(urgent: boolean, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(one), 1);
        reject(signal.reason);
      };
      const one: Standing = {
        urgent,
        go: () => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      signal.addEventListener("abort", giveUp, { once: true });
      queue(one);
      next();
    });
    return leave;
  }

  return { enter };
}
