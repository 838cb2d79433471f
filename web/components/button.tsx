import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Props extends Pick<
  ButtonProps,
  'onPress' | 'type' | 'form' | 'slot' | 'autoFocus' | 'aria-label' | 'aria-expanded' | 'aria-haspopup' | 'id'
> {
  /** Verb, object, number: "Deactivate 11 users". */
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  /** It opens a menu below it. */
  menu?: boolean;
  /** Why it cannot be pressed right now. It stays focusable and says so. */
  unavailable?: string | undefined;
  busy?: boolean;
  keys?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ children, kind = 'secondary', icon, menu, unavailable, ...rest }: Props) {
  const { onPress, type, busy, keys, ref, ...others } = rest;
  const button = (
    <AriaButton
      {...others}
      {...(ref ? { ref } : {})}
      {...(unavailable || busy ? { 'aria-disabled': true, type: 'button' } : { onPress, type })}
      // Not `isPending`: it announces the button by its id, which names nothing once the button has gone.
      data-busy={busy || undefined}
      className={classNames(styles.button, styles[kind])}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{children}</span>
      {menu && (
        <span className={styles.menu}>
          <Icon name="chevronDown" />
        </span>
      )}
      {keys && <Kbd>{keys}</Kbd>}
    </AriaButton>
  );

  return unavailable ? <Tooltip text={unavailable}>{button}</Tooltip> : button;
}
