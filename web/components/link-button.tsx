import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import type { ButtonKind } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import styles from './button.module.css';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  kind?: ButtonKind;
  icon?: IconName;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}

/** Goes to another screen and looks like a button; a real link, so it opens in a new tab too. */
export const LinkButton = createLink(LinkThatLooksPressed);

function LinkThatLooksPressed({ kind = 'secondary', icon, children, className, ...rest }: Props) {
  return (
    <a {...rest} className={classNames(styles.button, styles[kind], className)}>
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{children}</span>
    </a>
  );
}
