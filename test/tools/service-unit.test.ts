import { describe, expect, it } from "vitest";
import { serviceUnit } from "../../src/tools/service-unit.ts";

const HERE = {
  node: "/usr/bin/node",
  program: "/opt/paperboy/dist/src/main.js",
  folder: "/opt/paperboy",
  home: "/opt/paperboy/.paperboy",
  user: "paperboy",
};

describe("a systemd unit", () => {
  it("starts the service without npm, and starts it again", () => {
    const unit = serviceUnit(HERE);
    expect(unit).toContain("ExecStart=/usr/bin/node /opt/paperboy/dist/src/main.js serve\n");
    expect(unit).toContain("Restart=always\n");
  });

  it("keeps its memory small", () => {
    expect(serviceUnit(HERE)).toContain("\nEnvironment=MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072\n");
    expect(serviceUnit(HERE)).toContain("\nEnvironment=NODE_OPTIONS=--max-semi-space-size=4\n");
  });

  it("lets it write its data directory alone", () => {
    const unit = serviceUnit(HERE);
    expect(unit).toContain("ProtectSystem=strict\n");
    expect(unit).toContain("ReadWritePaths=/opt/paperboy/.paperboy\n");
  });

  it("takes folders of any name as they are", () => {
    const unit = serviceUnit({ ...HERE, folder: "/home/a b/100%", home: '/a b/$x "y"', program: "/a b/$x.js" });
    expect(unit).toContain("WorkingDirectory=/home/a b/100%%\n");
    expect(unit).toContain('ReadWritePaths="/a b/$x \\"y\\""\n');
    expect(unit).toContain('ExecStart=/usr/bin/node "/a b/$$x.js" serve\n');
  });
});
