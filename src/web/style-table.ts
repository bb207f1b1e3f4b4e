/** By name: the paper, what lies on it, and what is written there. A test computes the contrasts. */
export const COLORS = {
  light: {
    ground: "#faf7f0",
    panel: "#fffdf9",
    ink: "#1d1b17",
    soft: "#5e584d",
    line: "#d8d1c2",
    accent: "#8a3212",
    "on-accent": "#ffffff",
    mark: "#ffe59a",
  },
  dark: {
    ground: "#171512",
    panel: "#211e1a",
    ink: "#ece7dd",
    soft: "#b3aa9a",
    line: "#403a32",
    accent: "#f2a77b",
    "on-accent": "#1d1510",
    mark: "#5c4712",
  },
} as const;

const variables = (colors: Readonly<Record<string, string>>) =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** The one style sheet: a newspaper's front page, light and dark by the reader's choice, one column on a phone. */
export const STYLE = `
:root{color-scheme:light dark;${variables(COLORS.light)};--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Liberation Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{${variables(COLORS.dark)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem 1rem}
.masthead,.page,.foot{max-width:68rem;margin:0 auto;padding:0 1.1rem}
.masthead{padding-top:1.6rem;text-align:center}
.brand{margin:0;font:700 2.6rem/1 var(--serif);letter-spacing:-.02em}
.brand a{color:inherit;text-decoration:none}
.tagline{margin:.5rem auto 1rem;max-width:36rem;color:var(--soft);text-wrap:balance}
.dateline{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;justify-content:space-between;border-block:1px solid var(--line);padding:.45rem 0;margin:0;color:var(--soft);font-size:.875rem}
.search{display:flex;gap:.6rem;margin:1.2rem auto 0;max-width:44rem}
.search label{position:absolute;left:-99rem}
input,select,button{font:inherit;border-radius:6px;min-height:2.75rem}
::placeholder{color:var(--soft);opacity:1}
input,select{flex:1;min-width:0;width:100%;padding:.5rem .8rem;color:var(--ink);background:var(--panel);border:1px solid var(--soft)}
button{padding:.5rem 1.2rem;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;cursor:pointer}
button:hover{filter:brightness(1.08)}
.page{padding-top:1.2rem;padding-bottom:2.5rem}
h1,h2{font-family:var(--serif);line-height:1.22;text-wrap:balance}
h1{font-size:1.7rem;margin:1rem 0 .4rem}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem}
.group{color:var(--soft);margin:2rem 0 .2rem}
.papers h2{font-size:1.2rem;margin:0}
.papers h2 a{color:inherit;text-decoration:none}
.papers h2 a:hover{color:var(--accent);text-decoration:underline}
.note{margin:.3rem 0;color:var(--soft)}
.papers{list-style:none;margin:0;padding:0}
.papers>li{display:grid;grid-template-columns:1.6rem 1fr auto;column-gap:.7rem;padding:1.05rem 0;border-top:1px solid var(--line)}
.papers>li:first-child{border-top:0}
.papers .place{font:700 1.2rem/1.22 var(--serif);color:var(--soft);font-variant-numeric:lining-nums tabular-nums}
.papers .about{min-width:0}
.papers p{margin:.3rem 0 0}
.named p{margin:.5rem 0 0}
h1 a{color:inherit;text-decoration-color:var(--line)}
h1 a:hover{color:var(--accent)}
.by,.links{font-size:.9rem;color:var(--soft)}
.why{font-size:.9rem;font-weight:600;font-variant-numeric:tabular-nums}
.body{max-width:40rem}
mark{background:var(--mark);color:inherit;border-radius:2px;padding:0 .1em}
.links a,.turn a{display:inline-block;padding:.25rem 0;margin-right:.9rem}
.spark{width:7.5rem;text-align:right;color:var(--accent);font-size:.75rem;line-height:1.3}
.spark svg{display:block;width:7.5rem;height:2.25rem;overflow:visible}
.spark span{color:var(--soft);font-variant-numeric:tabular-nums}
.tabs{display:inline-flex;margin:.5rem 0 .4rem;border:1px solid var(--line);border-radius:999px;overflow:hidden;font-size:.9rem}
.tabs a{padding:.3rem .95rem;color:var(--soft);text-decoration:none}
.tabs a:hover{color:var(--ink);text-decoration:underline}
.tabs [aria-current]{background:var(--line);color:var(--ink);font-weight:600}
.turn{border-top:1px solid var(--line);padding-top:.9rem;margin:0}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:1rem 1.2rem;margin-top:1.4rem}
.panel h2{margin-top:0}
.panel p{margin:.5rem 0}
.panel label{display:block;margin-top:.7rem;font-size:.9rem;font-weight:600}
.panel button{margin-top:1rem;width:100%}
.soft{color:var(--soft)}
.wish .soft{font-size:.875rem}
.alone main{max-width:38rem;margin:.4rem auto 0;padding:1.6rem 1.8rem;background:var(--panel);border:1px solid var(--line);border-radius:8px}
.alone h1{margin:0 0 .5rem}
.alone main>:last-child,.alone form>:last-child{margin-bottom:0}
.alone label{font-size:.9rem;font-weight:600}
.alone button{margin-top:.4rem}
.today{margin:.6rem 0 0;padding-left:1.5rem}
.today li{margin-top:.7rem;padding-left:.3rem}
.today li::marker{font-family:var(--serif);font-weight:700;color:var(--soft)}
.today .soft{font-size:.9rem;font-variant-numeric:tabular-nums}
code{font:.92em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.foot{border-top:1px solid var(--line);padding-top:1rem;padding-bottom:2rem;color:var(--soft);font-size:.875rem}
@media (min-width:60rem){.with-aside{display:grid;grid-template-columns:minmax(0,1fr) 17rem;column-gap:3rem;align-items:start}}
@media (max-width:36rem){.brand{font-size:2.1rem}.papers>li{grid-template-columns:1.3rem 1fr;column-gap:.5rem}.spark{grid-column:2;display:flex;align-items:center;gap:.6rem;width:auto;text-align:left;margin-top:.45rem}.spark svg{width:6rem;height:1.6rem}h1{font-size:1.45rem}.alone main{padding:1.2rem 1.2rem}.papers h2{font-size:1.1rem}}
@media print{.search,.turn,.panel{display:none}}
`;
