/** What one machine's unit names. */
export interface Installation {
  /** The program that runs JavaScript. */
  readonly node: string;
  /** Our `main.js`. */
  readonly program: string;
  /** Where `.env` is. */
  readonly folder: string;
  /** The data directory: the only place that is written. */
  readonly home: string;
  readonly user: string;
}

/**
 * A systemd unit that starts the service without npm, which hands no SIGTERM on. Memory that is written stays
 * executable: the engine compiles.
 */
export function serviceUnit({ node, program, folder, home, user }: Installation): string {
  return `[Unit]
Description=Paperboy, a chat bot that recommends research papers
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User=${percent(user)}
WorkingDirectory=${percent(folder)}
# Threads that read, write and pack give back what they took.
Environment=MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
# Small young heaps: many short collections in place of few long ones.
Environment=NODE_OPTIONS=--max-semi-space-size=4
ExecStart=${argument(node)} ${argument(program)} serve
Restart=always
RestartSec=5
# Settings that need a correction.
RestartPreventExitStatus=2
TimeoutStopSec=45

UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=${quoted(home)}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=pid
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged

[Install]
WantedBy=multi-user.target
`;
}

/** A percent sign begins a name of systemd's own. */
function percent(text: string): string {
  return text.replaceAll("%", "%%");
}

/** Where a dollar sign stands for a variable. */
function argument(text: string): string {
  return quoted(text).replaceAll("$", "$$$$");
}

function quoted(text: string): string {
  const escaped = percent(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  return /[\s"\\]/u.test(text) ? `"${escaped}"` : escaped;
}
