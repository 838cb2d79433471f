import { Trans } from '@lingui/react';
import type { ReactElement } from 'react';
import type { TextKey } from './keys.ts';

interface Props {
  id: TextKey;
  values?: Readonly<Record<string, unknown>>;
  components?: Readonly<Record<string, ReactElement>>;
}

/** A text with elements inside: `<T id="x" components={{ strong: <strong /> }} />` for "… <strong>12</strong> …". */
export function T({ id, values = {}, components = {} }: Props) {
  return <Trans id={id} values={values} components={components} />;
}
