import { describe, expect, it } from "vitest";
import { mainTitle } from "../../../src/core/ranking/main-title.ts";

describe("what a paper is called for short", () => {
  it.each([
    ["What’s a Grasp? Notes on a Word", "what s a grasp"],
    ["From p to V*: Values without Rewards", "from p to v"],
    ["GraspNet – Learning to Hold", "graspnet"],
    ["R2D: Robots to Dishes", "r2d"],
  ])("%s", (title, expected) => {
    expect(mainTitle(title)).toBe(expected);
  });

  it.each(["Grasping", "Grasping: An Overview", "RL: A View", "A study of 3:1 ratios", ": nothing"])(
    "is nothing for “%s”",
    (title) => {
      expect(mainTitle(title)).toBeUndefined();
    },
  );
});
