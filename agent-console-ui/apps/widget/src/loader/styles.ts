/** The launcher's and the panel's style, inside the shadow root. Under 668 px the panel is the whole screen. */
export const STYLES = `
:host { all: initial; }
.launcher, .panel { position: fixed; z-index: 2147483000; }
.launcher {
  bottom: calc(20px + env(safe-area-inset-bottom)); inset-inline: auto 20px;
  width: 56px; height: 56px; padding: 0; border: 0; border-radius: 50%;
  display: grid; place-items: center; cursor: pointer;
  background: var(--brand); color: var(--on-brand);
  box-shadow: 0 1px 3px rgba(0,0,0,.2), 0 8px 24px rgba(0,0,0,.18);
  transition: transform .15s ease, box-shadow .15s ease;
}
.launcher:hover { transform: scale(1.05); }
.launcher:active { transform: scale(.97); }
.launcher:focus-visible { outline: 3px solid var(--on-brand); outline-offset: -6px; box-shadow: 0 0 0 3px var(--brand), 0 8px 24px rgba(0,0,0,.25); }
.launcher svg { width: 26px; height: 26px; grid-area: 1 / 1; transition: transform .2s ease, opacity .2s ease; }
.launcher .down, .launcher[aria-expanded=true] .chat { opacity: 0; transform: scale(.6); }
.launcher[aria-expanded=true] .down { opacity: 1; transform: none; }
.badge {
  position: absolute; top: -4px; inset-inline-end: -4px; min-width: 22px; height: 22px; box-sizing: border-box;
  padding: 0 6px; border-radius: 11px; border: 2px solid #fff; background: #c8102e; color: #fff;
  font: 600 12px/18px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; text-align: center;
}
.panel {
  bottom: calc(88px + env(safe-area-inset-bottom)); inset-inline: auto 20px;
  width: 392px; max-width: calc(100vw - 40px);
  height: min(704px, calc(100vh - 112px)); height: min(704px, calc(100dvh - 112px));
  border-radius: 16px; overflow: hidden; background: var(--surface);
  box-shadow: 0 0 0 1px rgba(0,0,0,.08), 0 12px 48px rgba(0,0,0,.22);
  opacity: 1; transform: none; transform-origin: bottom right;
  transition: opacity .16s ease, transform .16s ease, visibility 0s;
}
.panel[data-open=false] { visibility: hidden; opacity: 0; transform: translateY(12px) scale(.98); pointer-events: none; transition: opacity .12s ease, transform .12s ease, visibility 0s .12s; }
.left .launcher, .left .panel { left: 20px; right: auto; transform-origin: bottom left; }
iframe { display: block; width: 100%; height: 100%; border: 0; border-radius: inherit; background: var(--surface); color-scheme: normal; }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; }
[hidden] { display: none !important; }
@media (max-width: 667px) {
  .panel, .left .panel {
    inset: 0; width: auto; max-width: none; height: auto; border-radius: 0; box-shadow: none; box-sizing: border-box;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
  }
  .open .launcher { display: none; }
}
@media (max-height: 480px) and (min-width: 668px) { .panel { bottom: 12px; height: calc(100vh - 24px); inset-inline-end: 88px; } .left .panel { left: 88px; } }
@media (prefers-reduced-motion: reduce) { .launcher, .launcher svg, .panel, .panel[data-open=false] { transition: none; transform: none; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }
@media print { .launcher, .panel { display: none; } }
`;
