import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './button.module.css';

interface Props extends Pick<
  ButtonProps,
  'onPress' | 'slot' | 'aria-expanded' | 'aria-haspopup' | 'isDisabled'
> {
  icon: IconName;
  /** Said by screen readers and shown on hover and focus. */
  label: string;
  kind?: 'secondary' | 'quiet';
  keys?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, kind = 'quiet', keys, ref, ...rest }: Props) {
  return (
    <Tooltip text={keys ? `${label} (${keys})` : label} names>
      <AriaButton
        {...rest}
        {...(ref ? { ref } : {})}
        aria-label={label}
        className={classNames(styles.button, styles[kind], styles.icon)}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  );
}
