import { mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { quantile } from "../../src/evaluation/quantile.ts";
import { type Corpus, writeClean } from "./corpus.ts";
import type { BenchQuestion, Kind } from "./engine.ts";
import { type EngineChild, startEngine } from "./engine-child.ts";
import { ENGINES } from "./engines.ts";
import type { Added, Built, Closed, Opened } from "./orders.ts";
import type { Plan } from "./plan.ts";

export interface Measured extends Built, Opened, Closed {
  readonly sizeMB: number;
  readonly times: ReadonlyMap<Kind, readonly number[]>;
  readonly added?: Added;
}

interface Run {
  readonly names: readonly string[];
  readonly corpus: Corpus;
  readonly plan: Plan;
  readonly home: string;
  readonly say: (line: string) => void;
}

/** Opened in turn so often; the middle one counts. */
const STARTS = 3;
const MEGABYTE = 2 ** 20;

/** Builds one engine after another; then all are open at once and asked in turn. */
export async function measure(run: Run): Promise<ReadonlyMap<string, Measured>> {
  const built = await buildAll(run);
  const opened = await openAll(run);
  const children = new Map([...opened].map(([name, { child }]) => [name, child]));
  run.say("asking");
  await askAll(children, run.plan.warmUp);
  const times = await askAll(children, run.plan.questions);
  const added = await addAll(children, run);
  const measured = new Map<string, Measured>();
  for (const [name, { child, figures }] of opened) {
    const closed = await child.close();
    const folder = folderOf(name, run.home);
    const addition = added.get(name);
    measured.set(name, {
      ...(built.get(folder) ?? { buildMs: 0, buildPeakMB: 0, sizeMB: 0 }),
      ...figures,
      times: times.get(name) ?? new Map(),
      ...(addition && { added: addition }),
      ...closed,
    });
  }
  return measured;
}

function folderOf(name: string, home: string): string {
  return path.join(home, ENGINES[name]?.builtBy ?? name);
}

/** By folder. */
async function buildAll({ names, corpus, home, say }: Run) {
  const built = new Map<string, Built & { readonly sizeMB: number }>();
  const clean = path.join(home, "papers.jsonl");
  await writeClean(corpus, clean);
  for (const name of names) {
    const folder = folderOf(name, home);
    if (!built.has(folder)) {
      say(`building ${path.basename(folder)}`);
      await mkdir(folder);
      const child = await startEngine(path.basename(folder), folder);
      const figures = await child.build({ do: "build", clean });
      await child.close();
      built.set(folder, { ...figures, sizeMB: await sizeOf(folder) });
    }
  }
  return built;
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(files.map((file) => stat(path.join(folder, file))));
  return sizes.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0) / MEGABYTE;
}

async function openAll({ names, home, plan, say }: Run) {
  const first = plan.warmUp[0] ?? { kind: "short", words: "neural networks" };
  const starts = new Map<string, { readonly child: EngineChild; readonly opened: readonly Opened[] }>();
  for (let start = 1; start <= STARTS; start += 1) {
    for (const name of names) {
      say(`opening ${name}, ${start} of ${STARTS}`);
      const before = starts.get(name);
      await before?.child.close();
      const child = await startEngine(name, folderOf(name, home));
      const opened = await child.open({ do: "open", first });
      starts.set(name, { child, opened: [...(before?.opened ?? []), opened] });
    }
  }
  return new Map([...starts].map(([name, { child, opened }]) => [name, { child, figures: middleOf(opened) }]));
}

function middleOf(opened: readonly Opened[]): Opened {
  const middle = (figure: keyof Opened) =>
    quantile(
      opened.map((one) => one[figure]),
      0.5,
    );
  return { openMs: middle("openMs"), startMs: middle("startMs"), rssMB: middle("rssMB") };
}

/** Each question goes to one engine after the other, another one first each time. */
async function askAll(children: ReadonlyMap<string, EngineChild>, questions: readonly BenchQuestion[]) {
  const times = new Map([...children.keys()].map((name) => [name, new Map<Kind, number[]>()]));
  const names = [...children.keys()];
  for (const [place, question] of questions.entries()) {
    const turn = place % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const child = children.get(name);
      if (child?.kinds.includes(question.kind)) {
        const { ms } = await child.ask({ do: "ask", question });
        const ofKind = times.get(name)?.get(question.kind) ?? [];
        times.get(name)?.set(question.kind, [...ofKind, ms]);
      }
    }
  }
  return times;
}

async function addAll(children: ReadonlyMap<string, EngineChild>, { plan, say }: Run) {
  const questions = plan.questions.filter(({ kind }) => kind === "short");
  const added = new Map<string, Added>();
  for (const [name, child] of children) {
    if (child.adds) {
      say(`adding ${plan.newPapers.length} papers to ${name}`);
      added.set(name, await child.add({ do: "add", papers: plan.newPapers, questions }));
    }
  }
  return added;
}
