/** The one style sheet. Light and dark by the reader's choice; contrast is checked by a test. */
export const COLORS = {
  light: {
    ground: "#fbfaf7",
    panel: "#ffffff",
    ink: "#1c1b19",
    soft: "#5c5852",
    line: "#dcd8d0",
    accent: "#8a3b12",
    mark: "#ffe9a8",
  },
  dark: {
    ground: "#161513",
    panel: "#1f1e1b",
    ink: "#eceae4",
    soft: "#a8a399",
    line: "#3a3833",
    accent: "#f0a674",
    mark: "#5a4510",
  },
} as const;

const variables = (colors: Readonly<Record<string, string>>) =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

export const STYLE = `
:root{color-scheme:light dark;${variables(COLORS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(COLORS.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1.1rem 3rem}
a{color:var(--accent)}
h1,h2,h3{line-height:1.25}
button,input,select{font:inherit;color:inherit}
`;
