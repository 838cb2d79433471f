import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { ComboBox } from '../../components/combo-box.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { Switch } from '../../components/switch.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Shown } from './shown.tsx';

const levels = [
  { value: 'none', label: 'None' },
  { value: 'extended', label: 'Extended', hint: 'Everything but people with full access.' },
  {
    value: 'full',
    label: 'Full',
    hint: 'Only someone with full access can give full access.',
    unavailable: true,
  },
] as const;
const groups = ['QA', 'Night shift', 'Auditors', 'Release board', 'Suppliers desk'].map((label) => ({
  value: label,
  label,
}));

export function FieldsShown() {
  return (
    <>
      <Texts />
      <Choices />
    </>
  );
}

function Texts() {
  const [fresh, setFresh] = useState({ password: 'correct horse', again: 'correct' });

  return (
    <Shown title="Fields">
      <TextField label="User ID" hint="1 to 40 characters." defaultValue="ada.varga" />
      <TextField label="Email" error="Not accepted. This is not an email address." defaultValue="ada@" />
      <TextField label="Company" optional placeholder="Quayside Ferries" />
      <TextField label="Locked" defaultValue="Cannot be edited" isDisabled />
      <NumberField label="Days until an invitation expires" defaultValue={14} minValue={1} maxValue={365} />
      <TextArea label="Comment" optional />
      <NewPassword value={fresh} onChange={setFresh} rules={{ min: 12, max: 128, personal: ['varga'] }} />
    </Shown>
  );
}

function Choices() {
  const [on, setOn] = useState(true);
  const [level, setLevel] = useState<'none' | 'extended' | 'full'>('none');
  const [group, setGroup] = useState<string | undefined>('QA');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['QA']));

  return (
    <Shown title="Choices">
      <Checkbox isSelected={on} onChange={setOn} hint="On by default.">
        Must change at first sign-in
      </Checkbox>
      <Checkbox isIndeterminate>Some of them</Checkbox>
      <Checkbox isSelected isDisabled>
        Fixed
      </Checkbox>
      <Switch isSelected={on} onChange={setOn} hint="Login from anywhere.">
        Anywhere
      </Switch>
      <RadioGroup label="Settings access" choices={levels} value={level} onChange={setLevel} />
      <Select label="Settings access" choices={levels} value={level} onChange={setLevel} />
      <ComboBox label="Group" choices={groups} value={group} onChange={setGroup} />
      <MultiPicker label="Groups" choices={groups} value={chosen} onChange={setChosen} />
    </Shown>
  );
}
