import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './pane-resizer.module.css';

interface PaneResizerProps {
  label: string;
  width: number;
  min: number;
  max: number;
  /** Which side of the handle the pane lies on. */
  side: 'left' | 'right';
  onResize: (width: number) => void;
  onReset: () => void;
}

/** The draggable border of a pane. Arrow keys move it by 16 px, Home and End to its limits, a double click resets it. */
export function PaneResizer({ label, width, min, max, side, onResize, onReset }: PaneResizerProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const direction = side === 'left' ? 1 : -1;

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (drag.current === null) return;
    onResize(clamp(drag.current.width + direction * (event.clientX - drag.current.x)));
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const targets: Record<string, number> = {
      ArrowLeft: width - direction * 16,
      ArrowRight: width + direction * 16,
      Home: min,
      End: max,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onResize(clamp(target));
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classes.handle}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
