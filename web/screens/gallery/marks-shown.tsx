import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Icon, iconNames } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { PermissionMark, permissions } from '../../components/permission-mark.tsx';
import { StatusMark, statuses } from '../../components/status-mark.tsx';
import { Shown } from './shown.tsx';

const now = new Date();
const yesterday = new Date(now.getTime() - 86_400_000);

export function MarksShown() {
  return (
    <>
      <Shown title="Buttons">
        <Button kind="primary">Add user</Button>
        <Button>Columns</Button>
        <Button kind="quiet">Discard</Button>
        <Button kind="danger">Remove 3 users</Button>
        <Button icon="import">Import</Button>
        <Button kind="primary" keys="Ctrl S">
          Save
        </Button>
        <Button unavailable="Nobody is selected.">Deactivate</Button>
        <Button kind="primary" busy>
          Save
        </Button>
        <IconButton icon="close" label="Close" />
        <IconButton icon="copy" label="Copy" kind="secondary" />
        <Kbd>Ctrl K</Kbd>
      </Shown>
      <Shown title="Status">
        {statuses.map((status) => (
          <StatusMark key={status} status={status} />
        ))}
      </Shown>
      <Shown title="Permissions">
        {permissions.map((permission) => (
          <span key={permission}>
            <PermissionMark permission={permission} source="QA" /> {permission}
          </span>
        ))}
        <PermissionMark permission="all" alsoInherited />
        <PermissionMark permission="all" fixed />
      </Shown>
      <Shown title="Avatars">
        <Avatar name="Ada Varga" />
        <Avatar name="QA" kind="group" />
        <Avatar name="Harbour Supplies" kind="guest" />
        <Avatar name="Admin" kind="built_in" />
        <Avatar name="Bálint Okonkwo" size="large" />
        <Avatar name="李 明" size="large" />
      </Shown>
      <Shown title="Dates">
        <DateText at={now.toISOString()} />
        <DateText at={yesterday.toISOString()} />
        <DateText at="2026-02-03T10:00:00Z" />
        <DateText at={null} />
        <DateText at="2026-02-03T10:00:00Z" form="exact" />
      </Shown>
      <Shown title="Icons">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </Shown>
    </>
  );
}
