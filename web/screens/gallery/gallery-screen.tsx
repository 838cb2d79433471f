import { RadioGroup } from '../../components/radio-group.tsx';
import { theme, themes } from '../../theme/theme.ts';
import { useStore } from '../../store.ts';
import { FieldsShown } from './fields-shown.tsx';
import { FloatsShown } from './floats-shown.tsx';
import { MarksShown } from './marks-shown.tsx';
import { StatesShown } from './states-shown.tsx';
import styles from './gallery.module.css';

/** Not part of the product, so its words are not in the catalogues. */
export function GalleryScreen() {
  const chosen = useStore(theme);

  return (
    <main className={styles.gallery}>
      <h1>Gallery</h1>
      <RadioGroup
        label="Theme"
        direction="row"
        choices={themes.map((value) => ({ value, label: value }))}
        value={chosen}
        onChange={(value) => theme.set(value)}
      />
      <MarksShown />
      <FieldsShown />
      <StatesShown />
      <FloatsShown />
    </main>
  );
}
