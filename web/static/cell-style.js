// The style of <nabla-cell>, as a text: a course page's policy may refuse <style>, but not a sheet that a script adopts.
export const STYLE = `
:host{display:block;margin:1em 0;text-align:start}
:host([hidden]){display:none}
.cell{--ink:#1f2328;--ink-2:#4d5560;--ink-3:#59616b;--edge:#c9ced6;--ground:#fff;--soft:#f4f5f7;--accent:#1257b5;--good:#1a6b35;--bad:#b3261e;--k:#8a2da5;--g:#1a6b35;--f:#1257b5;--code:14px/1.6 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK JP","Noto Sans Mono CJK KR",monospace;--code-side:12px;
 color:var(--ink);background:var(--ground);border:1px solid var(--edge);border-radius:8px;font:15px/1.5 system-ui,sans-serif;overflow:hidden;letter-spacing:normal;word-spacing:normal;text-transform:none}
.cell[data-theme=dark]{--ink:#e6e9ee;--ink-2:#b6bdc8;--ink-3:#a4acb8;--edge:#444c58;--ground:#15181d;--soft:#1e2229;--accent:#8ab8ff;--good:#7fd49a;--bad:#ff9b92;--k:#d6a2ee;--g:#7fd49a;--f:#8ab8ff;color-scheme:dark}
[hidden]{display:none!important}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
textarea{display:block;box-sizing:border-box;width:100%;margin:0;padding:14px var(--code-side);border:0;background:none;color:inherit;font:var(--code);line-height:24px;resize:none;white-space:pre;overflow-x:auto;tab-size:4}
textarea:focus-visible,button:focus-visible,pre:focus-visible,summary:focus-visible,li:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.locked .source{background:var(--soft)}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:6px 12px;border-top:1px solid var(--edge);background:var(--soft)}
button{font:inherit;color:var(--accent);background:var(--ground);border:1px solid var(--edge);border-radius:6px;min-height:32px;padding:2px 12px;cursor:pointer}
@media(pointer:coarse){button{min-height:44px}}
button:disabled{color:var(--ink-3);cursor:default}
.run{font-weight:600}
.mark,.status,.attempts,.cut{color:var(--ink-2);font-size:14px}
.status{margin-inline-start:auto}
[data-state=error] .status{color:var(--bad)}
.output:not(:empty),.feedback:not(:empty),.help:not(:empty),.note{padding:8px 12px;border-top:1px solid var(--edge)}
.help{display:flex;flex-wrap:wrap;gap:8px;align-items:start}
.help ol,.beside{flex:1 0 100%;box-sizing:border-box;max-width:100%;margin:0}
pre{margin:0;font:var(--code);white-space:pre;overflow:auto;max-height:32em}
code{font:var(--code);overflow-wrap:anywhere;white-space:pre-wrap}
.stderr,.error strong,.problem{color:var(--bad)}
.error,.hint{border-inline-start:3px solid var(--bad);padding-inline-start:10px}
.hint{border-color:var(--accent)}
p{margin:0 0 4px}
figure{margin:0}
figure svg{display:block;max-width:100%;height:auto}
.verdict{font-weight:600}
.verdict.passed,.passed .sign{color:var(--good)}
.failed .sign{color:var(--bad)}
.feedback ul{margin:4px 0;padding:0;list-style:none}
.feedback li{margin:4px 0}
.feedback li p{margin-inline-start:1.4em}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(260px,100%),1fr));gap:12px}
figcaption{color:var(--ink-2);font-size:14px}
.beside pre{background:var(--soft);padding:8px;border-radius:6px}
.note{display:flex;flex-wrap:wrap;gap:8px;align-items:start}
.note p,.note details{flex:1 0 100%}
@media print{.bar,.help button,.note{display:none}pre{max-height:none}}
`;
