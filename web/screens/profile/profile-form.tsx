import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { Problem, problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';
import { saveOwnProfile } from './own-profile.ts';
import type { OwnFields, OwnProfile } from './own-profile.ts';
import styles from './profile.module.css';

const named = ['fullName', 'firstName', 'lastName'] as const;
const reached = ['company', 'position', 'phone', 'fax'] as const;
const placed = ['address1', 'address2', 'city', 'region', 'zip', 'country'] as const;
type Field = (typeof named)[number] | (typeof reached)[number] | (typeof placed)[number];

const hints: Partial<Record<Field, string>> = {
  fullName: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
  position: 'organization-title',
  phone: 'tel',
  address1: 'address-line1',
  address2: 'address-line2',
  zip: 'postal-code',
  country: 'country-name',
};

/** One's own contact data. It applies at once, and the toast takes it back. */
export function ProfileForm({ own }: { own: OwnProfile }) {
  const [edits, setEdits] = useState<OwnFields>({});
  const changed = changedIn(edits, own);
  const save = useMutation({
    async mutationFn() {
      const before = valuesOf(own, Object.keys(changed));
      await saveOwnProfile(changed, own.etag);

      return before;
    },
    onSuccess(before) {
      setEdits({});
      sayDone(t('profile.saved'), { undo: () => void saveOwnProfile(before).catch(sayProblem) });
    },
  });
  const isChanged = Object.keys(changed).length > 0;
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isChanged) save.mutate();
  };
  const field = (name: Field) => (
    <TextField
      key={name}
      label={t(`fieldname.${name}`)}
      value={edits[name] ?? own.profile[name]}
      onChange={(value) => setEdits((now) => ({ ...now, [name]: value }))}
      error={errorOf(save.error, name)}
      {...(hints[name] ? { autoComplete: hints[name] } : {})}
    />
  );

  return (
    <form onSubmit={go} className={styles.tab} noValidate>
      <WholeProblem error={save.error} />
      <FieldGroup title={t('profile.name')} columns={2}>
        {named.map(field)}
      </FieldGroup>
      <FieldGroup title={t('profile.contact')} columns={2}>
        {reached.map(field)}
      </FieldGroup>
      <FieldGroup title={t('profile.address')} columns={2}>
        {placed.map(field)}
      </FieldGroup>
      <div className={styles.actions}>
        {isChanged && <Button onPress={() => setEdits({})}>{t('changes.discard')}</Button>}
        <Button
          kind="primary"
          type="submit"
          busy={save.isPending}
          unavailable={isChanged ? undefined : t('profile.unchanged')}
        >
          {t('profile.save')}
        </Button>
      </div>
    </form>
  );
}

/** What is wrong with more than one field stands above them all. */
function WholeProblem({ error }: { error: unknown }) {
  if (!error || isAboutField(error)) return null;

  return (
    <Banner kind="danger" announce="assertive">
      {problemText(error)}
    </Banner>
  );
}

function changedIn(edits: OwnFields, { profile }: OwnProfile): OwnFields {
  const fields = Object.entries(edits).filter(([name, value]) => value !== valueOf(profile, name));

  return Object.fromEntries(fields);
}

function valuesOf({ profile }: OwnProfile, names: readonly string[]): OwnFields {
  return Object.fromEntries(names.map((name) => [name, valueOf(profile, name)]));
}

function valueOf(profile: OwnProfile['profile'], name: string): string | undefined {
  return Object.entries(profile).find(([field]) => field === name)?.[1];
}

function errorOf(error: unknown, field: Field): string | undefined {
  return isAboutField(error) && error.details['field'] === field ? problemText(error) : undefined;
}

function isAboutField(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    [...named, ...reached, ...placed].some((field) => field === error.details['field'])
  );
}
