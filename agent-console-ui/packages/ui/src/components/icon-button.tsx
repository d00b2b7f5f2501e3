import { ActionIcon, type ActionIconProps, Tooltip, type TooltipProps } from '@mantine/core';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Keys } from './keys';

type IconButtonProps = Omit<ActionIconProps, 'children'> &
  Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps | 'children'> & {
    /** The button's name: read aloud, and shown on hover. */
    label: string;
    children: ReactNode;
    keys?: readonly string[] | undefined;
    tooltipPosition?: TooltipProps['position'];
  };

/** A button that is only a picture, with its name and its shortcut on hover and focus. */
export function IconButton({ label, children, keys, tooltipPosition = 'bottom', ...rest }: IconButtonProps) {
  return (
    <Tooltip
      events={{ hover: true, focus: true, touch: false }}
      position={tooltipPosition}
      label={
        <>
          {label} {keys !== undefined && <Keys keys={keys} inverse />}
        </>
      }
    >
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
