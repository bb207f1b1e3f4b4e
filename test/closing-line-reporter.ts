import type { Reporter, TestModule } from "vitest/node";

/** Ends the run with one plain line that any machine can read: `N passed, N failed`. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const brokenModules = modules.filter((module) => module.state() === "failed" && module.errors().length > 0);
    const failed =
      tests.filter((test) => test.result().state === "failed").length + brokenModules.length + unhandledErrors.length;
    process.on("exit", () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
