import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

interface Props {
  text: string;
  /** A button or anything else that takes focus. */
  children: ReactElement;
  /** The text is already the name of the control, so it need not be described a second time. */
  names?: boolean;
}

/** Opens on hover and on focus, stays while pointed at, closes with Escape. */
export function Tooltip({ text, children, names }: Props) {
  return (
    <TooltipTrigger delay={names ? 500 : 250} closeDelay={150}>
      {children}
      <AriaTooltip className={styles.tooltip} offset={8}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
