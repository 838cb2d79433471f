import type { RefusalCode, RefusalDetails } from '#domain/refusal.ts';

/**
 * What is said in English to whoever reads the API by hand: what is the case, why, and what to do next.
 * The same sentences as in the console's catalogue, which a test compares.
 */
export const refusalSentences = {
  'access.denied':
    'You may not do this. Your settings access does not include it. Ask somebody with full access.',
  'access.own_rights':
    'Not saved. It would extend what you may do yourself, and only full access may do that. Ask somebody with full access.',
  'access.not_signed_in':
    'You are not signed in. The session has ended or never began. Sign in and try again.',
  'access.password_change_required':
    'Nothing else is open yet. Your password must be changed first. Choose a new one now.',
  'input.invalid':
    'Not accepted. At least one value does not have the form that is asked for. Correct the fields that are marked.',
  'input.unknown_field':
    'Not accepted. The request holds a field that Muster does not know. Reload the page and try again.',
  'input.too_large': 'Not accepted. The content is larger than allowed here. Make it smaller or divide it.',
  'request.idempotency_mismatch':
    'Not repeated. The same request key was used before with other content. Start the action again.',
  'request.too_many':
    'Not done. Too many requests came from here in a short time. Wait a minute and try again.',
  'request.foreign_origin':
    'Not done. The request did not come from a page of this installation. Open Muster at its own address and try again.',
  'request.media_type':
    'Not read. The content is not of the type that is asked for here. Send JSON as application/json; an import takes multipart/form-data.',
  'request.method_not_allowed':
    'Not done. This address does not offer that method. Use one of those it offers: {allow}.',
  'thing.not_found':
    'Nothing is shown. It does not exist, or you may not see it. Check the address or ask who sent it.',
  'changeset.changed_meanwhile':
    'Not saved. Something you counted on was changed in the meantime. Look at the differences, then save again.',
  'changeset.too_large': 'Not saved. A set holds at most 10,000 changes. Save a part first.',
  'changeset.empty': 'Nothing saved. These changes make no difference. Change something first.',
  'changeset.not_found':
    'The change set is not there. It does not exist, or it is from another workspace. Look for it in the audit log.',
  'changeset.already_reverted':
    'Not reverted. This change set was reverted before. The audit log shows when and by whom.',
  'changeset.no_inverse':
    'Not reverted. A part of it cannot be taken back, such as a mail that was sent. Change the rest by hand.',
  'changeset.too_old':
    'Not reverted. The values from before are not kept for ever, and those of this change set are gone. Change it back by hand.',
  'account.username_empty': 'Not accepted. A User ID holds at least one character. Enter one.',
  'account.username_too_long': 'Not accepted. A User ID holds at most 40 characters. Shorten it.',
  'account.username_taken': 'Not accepted. This User ID belongs to somebody else. Choose another one.',
  'account.username_required': 'Not accepted. This workspace asks for a User ID. Enter one.',
  'account.email_invalid':
    'Not accepted. This is not an email address that mail can reach. Enter one such as name@company.example.',
  'account.email_taken':
    'Not accepted. This email address belongs to another account. Use another one, or open that account.',
  'account.email_required': 'Not accepted. This workspace asks for an email address. Enter one.',
  'account.first_name_required': 'Not accepted. This workspace asks for a first name. Enter one.',
  'account.name_required':
    'Not accepted. This workspace asks for a name. Enter a full name, or first and last name.',
  'account.field_too_long': '{field} is too long. At most {limit} characters fit. Shorten the text.',
  'account.control_character':
    '{field} is not accepted. It holds a character that cannot be shown. Type the text instead of pasting it.',
  'account.picture_invalid':
    'Picture not accepted. It must be a JPEG or PNG of at most 1 MB. Choose another file.',
  'account.disabled':
    'Not done. The account is disabled in the whole installation. Ask the operator to enable it.',
  'account.shared_elsewhere':
    'Not changed. This account is at home in other workspaces too or administers the installation, so its User ID, address and password belong to the installation. Ask the administrator of the installation.',
  'user.not_found':
    'No user is shown. The user does not exist here, or was erased. Look in the list of users.',
  'user.built_in':
    'Not changed. Built-in users belong to the product. Only the contact data of Admin can be edited.',
  'user.not_active':
    'Not deactivated. Only active users can be deactivated. Cancel the invitation or remove the user instead.',
  'user.not_inactive':
    'Not activated. Only deactivated users can be activated. Reload the list to see the present status.',
  'user.removed': 'Not changed. The user was removed from this workspace. Restore the user first.',
  'user.last_full_access':
    'Not saved. At least one active user with full access must stay. Give somebody else full access first.',
  'user.full_access_only':
    'Not changed. Only someone with full access can change a user with full access. Ask one of them.',
  'user.level_above_own':
    'Not changed. Nobody gives a settings access above their own. Ask somebody with full access.',
  'user.level_not_offered':
    'Not changed. This workspace does not offer the level {level}. Choose one of these: {offered}.',
  'user.deletion_by_support':
    'Not deleted. In this workspace users are deleted by support only. Deactivate the user, or write to the support contact.',
  'user.self_removal': 'Not done. You cannot take away your own access. Ask another administrator.',
  'user.no_address': 'No mail sent. The user has no email address. Enter one, or set a password by hand.',
  'user.validity_reversed': 'Not accepted. The end lies before the beginning. Choose a later end.',
  'role.not_found': 'Role not given. It does not exist in this workspace any more. Choose another role.',
  'role.name_taken': 'Not accepted. Another role has this name already. Choose another name.',
  'role.name_invalid': 'Not accepted. The name of a role holds 1 to {limit} characters. Enter one.',
  'role.immutable':
    'Not changed. Internal processes and external tools rely on {name}, so it stays as it is. Copy it and change the copy.',
  'role.in_use': 'Not deleted. {name} is given {count} times. Choose the role that takes its place.',
  'role.replacement_unfit':
    'Not deleted. {name} cannot take the place of this role: it is the role itself, or one for other people. Choose another one.',
  'role.cell_unknown':
    'Not accepted. {area} has no {operation} as it is asked for, or not in that state or field. Reload the page and try again.',
  'role.external_reads_only':
    'Not accepted. A role for external users permits reading and nothing else, in {area} too. Use a role for regular users.',
  'area.not_found': 'The area is not there. It does not exist in this workspace any more. Reload the page.',
  'area.name_taken': 'Not accepted. Another area has this name already. Choose another name.',
  'area.name_invalid': 'Not accepted. The name of an area holds 1 to {limit} characters. Enter one.',
  'area.parts_invalid':
    'Not accepted. States, fields and special permissions have names of 1 to 100 characters, each once, and at most {limit} of each. Correct the list.',
  'area.special_taken': 'Not accepted. {name} can be done in every area already. Choose another name.',
  'area.built_in': 'Not changed. Muster itself relies on the area {name}. Add an area of your own.',
  'area.in_use': 'Not taken away. {what} is still used: {by}. Change those first.',
  'area.too_many':
    'No area added. A workspace has at most {limit} areas, deleted ones included. Use an area that exists.',
  'area.not_yours':
    'Not changed. Your settings access covers other areas, not {name}. Ask somebody with extended or full access.',
  'admin_grant.not_found': 'Not taken away. The area is not administered by them any more. Reload the page.',
  'admin_grant.outsider':
    'Not given. Only regular users and groups of them administer areas. Choose somebody else.',
  'project.not_found':
    'No project is shown. It does not exist in this workspace any more. Choose another project.',
  'project.name_taken': 'Not accepted. A project with this name exists. Choose another name.',
  'project.name_invalid': 'Not accepted. A project name holds 1 to {limit} characters. Correct the name.',
  'project.has_records': 'Project not deleted. Records lie in {name}. Move or delete them first.',
  'project.has_grants':
    'Project not deleted. Roles are given in {name}: {count}. Take them away first, or in the same set.',
  'folder.not_found':
    'No folder is shown. It does not exist in this workspace any more. Choose another folder.',
  'folder.name_taken': 'Not accepted. A folder with this name lies there already. Choose another name.',
  'folder.name_invalid': 'Not accepted. A folder name holds 1 to {limit} characters. Correct the name.',
  'folder.cycle': 'Folder not moved. {name} cannot lie in itself or below itself. Choose another place.',
  'folder.other_project':
    'Not accepted. The folder lies in another project. Choose a place in the same project.',
  'folder.too_deep': 'Not accepted. Folders go at most {limit} deep. Choose a place further up.',
  'folder.has_records': 'Folder not deleted. Records lie in {name}. Move or delete them first.',
  'grant.administrator_only':
    'Role not given. {role} is above the other roles of a project, so only an administrator gives it. Choose another role or ask an administrator.',
  'grant.beyond_own':
    'Role not given. It permits more in {area} than you may do there yourself. Choose a role whose permissions you hold, or ask an administrator.',
  'grant.not_found': 'Not changed. This role is not given any more. Reload the page.',
  'grant.inherited':
    'Not taken away. This permission comes from {role} in {source}, and a folder only adds. Change it there, or use a smaller role there.',
  'grant.no_role':
    'Not saved. No role gives exactly these permissions. Make a role with them first, then give it here.',
  'grant.one_role':
    'Not saved. This workspace gives one role per project or folder. Choose one of them, or change the rule in the settings.',
  'grant.role_audience':
    'Role not given. {role} is not meant for this person or group. Roles for external users go to external users only, all others to all others.',
  'grant.validity_reversed': 'Not accepted. The end lies before the beginning. Choose a later end.',
  'grant.validity_past':
    'Not accepted. The end lies in the past, so the role would give nothing. Choose a later end.',
  'record.not_permitted':
    'Not done. Your roles do not allow this in {area}. Open Explain access to see why, and who could give it.',
  'record.not_found': 'No record is shown. It does not exist, or you may not see it. Reload the list.',
  'record.title_invalid': 'Not accepted. A title holds 1 to {limit} characters. Correct the title.',
  'record.state_unknown': 'Not accepted. {state} is no state of {area}. Choose one of its states.',
  'record.area_unfit': 'Not accepted. Nothing is recorded in {area}. Choose another area.',
  'record.assignee_unfit': 'Not assigned. Work goes to active users and to teams. Choose one of them.',
  'pool.ended': 'No seat given. The validity of these seats has ended. Extend it, or use others.',
  'pool.in_use': 'Not deleted. Users who have one of these seats: {seats}. Free the seats with it.',
  'pool.not_found': 'Not changed. These seats do not exist in this workspace any more. Reload the list.',
  'pool.numbers_invalid': 'Not accepted. The number lies between {least} and {most}. Correct it.',
  'pool.one_account':
    'Not accepted. A static or restricted seat serves one account. Use floating seats where several share one.',
  'pool.too_small':
    'Not saved. {assigned} users have one of these seats and {places} would fit: {missing} too few. Free seats first, or keep more.',
  'pool.validity_reversed': 'Not accepted. The end lies before the beginning. Choose a later end.',
  'product.agreement_invalid':
    'Not accepted. An agreement holds at most {limit} characters, none of them invisible. Shorten the text.',
  'product.cap_unknown':
    'Not saved. The licence names something that {area} does not know. Reload the page and choose again.',
  'product.in_use': 'Product not deleted. It still has pools of seats: {pools}. Delete these with it.',
  'product.name_invalid': 'Not accepted. A product name holds 1 to {limit} characters. Correct the name.',
  'product.name_taken': 'Product not saved. A product with this name exists. Choose another name.',
  'product.not_found': 'Not changed. The product does not exist in this workspace any more. Reload the list.',
  'seat.one_of_product': 'Not accepted. Within a product a user has one seat. Choose one of its kinds.',
  'seat.user_not_active':
    'No seat given. The user is deactivated. Activate the user first, or in the same change set.',
  'seat.full':
    'No seat given. All seats of this kind are assigned, {missing} too few. Free one, buy more, or use another kind.',
  'group.not_found':
    'Not changed. The group does not exist in this workspace any more. Choose another group.',
  'group.name_taken': 'Group not added. A group with this name exists. Choose another name.',
  'group.name_invalid': 'Not accepted. A group name holds 1 to {limit} characters. Correct the name.',
  'group.built_in': 'Not changed. Built-in groups are kept by the product. Choose another group.',
  'group.already_member':
    'Not changed. The user is a member of this group already. Nothing needs to be done.',
  'group.not_member': 'Not changed. The user is not a member of this group. Nothing needs to be done.',
  'group.audience':
    'Not changed. {name} is for other users: standard and restricted users never share a group. Choose a group for the same kind of users.',
  'group.cycle':
    'Not nested. The group would lie within itself: {path}. Take one of these nestings out first.',
  'group.already_nested': 'Not nested. {name} is in {group} already. Nothing needs to be done.',
  'group.not_nested': 'Not changed. {name} is not in {group}. Nothing needs to be done.',
  'group.not_empty':
    'Not changed. Whom {name} is for can only change while nobody is in it. Take its members and nested groups out first.',
  'group.team_only': 'Not accepted. Only teams have a lead or are private. Leave both out.',
  'session.wrong_credentials':
    'Not signed in. User ID or email address and password do not belong together. Check both, or reset the password.',
  'session.throttled':
    'Not signed in. There were too many attempts in a short time. Wait {seconds} seconds, then try again.',
  'session.account_disabled':
    'Not signed in. This account is deactivated. Ask an administrator of your workspace.',
  'session.password_expired':
    'Not signed in. This one-time password was used already or has expired. Reset the password, or ask an administrator for another one.',
  'session.not_confirmed':
    'Not signed in. The email address is not confirmed yet. Open the link in the mail, or have it sent again.',
  'session.no_workspace':
    'Signed in, but nothing is open. No workspace admits this account now. Ask the person who invited you.',
  'session.not_found': 'Not ended. The session has ended already. Reload the list.',
  'password.unchanged': 'Not changed. The new password is the present one. Choose another one.',
  'password.wrong': 'Not changed. The present password is not right. Type it again.',
  'password.too_short':
    'Password not accepted. It is shorter than this workspace allows. Add characters; a sentence works well.',
  'password.too_long': 'Password not accepted. It is longer than this workspace allows. Shorten it.',
  'password.common':
    'Password not accepted. It is on the list of passwords that are tried first. Choose another one.',
  'password.contains_personal':
    'Password not accepted. It holds your name, User ID, address, company or workspace. Choose one without them.',
  'password.confirmation_differs':
    'Password not accepted. The two entries differ. Type it again in both fields.',
  'password.required': 'Not saved. A password is needed to start this way. Type one, or send an invitation.',
  'password.policy_invalid':
    'Rule not saved. A password length lies between {least} and {most}, and the least is not above the most. Correct the numbers.',
  'link.invalid':
    'The link does not work. It is incomplete or was made for something else. Copy it whole from the mail, or ask for a new one.',
  'link.expired': 'The link does not work any more. Its time has run out. Ask for a new one.',
  'link.used': 'The link does not work again. It was used already. Sign in, or ask for a new one.',
  'link.cancelled':
    'The link does not work any more. The invitation was taken back, or a newer one took its place. Use the newest mail, or ask for a new one.',
  'invitation.not_found': 'Not changed. The invitation does not exist any more. Reload the list.',
  'invitation.not_open':
    'Not changed. The invitation was accepted, cancelled or has expired. Invite again if it is still needed.',
  'setup.done': 'Not set up again. This installation has an administrator already. Sign in instead.',
  'setup.token_invalid':
    'The set-up link does not work. It is not the one printed last. Use the newest link that the server printed at its start.',
  'workspace.not_found':
    'No workspace is shown. It does not exist, or you have no access to it. Choose another one, or ask its administrator.',
  'workspace.name_invalid': 'Not accepted. A workspace name holds 1 to {limit} characters. Correct the name.',
  'workspace.slug_taken': 'Not accepted. Another workspace has nearly the same name. Choose another name.',
  'workspace.policy_invalid':
    'Not saved. A number lies outside of what is allowed, {least} to {most}. Correct it.',
  'workspace.levels_invalid':
    'Not saved. The lowest and the highest settings access are always offered. Keep both.',
  'workspace.limit_reached':
    'Not saved. The workspace has as many active users as its plan allows. Deactivate somebody first, or have the limit raised.',
  'demo.exists':
    'Demo data not built. The workspace {name} is there already, or is just being built. Open it, or remove it first; where nobody can open it, with muster demo --remove.',
  'demo.instance_admin_only':
    'Demo data not built. It adds a workspace and accounts to this installation. Ask whoever set the installation up.',
  'demo.name_taken':
    'Demo data not built. A User ID or an address of its invented people belongs to somebody here. Build it in an installation of its own.',
  'demo.none':
    'Nothing removed. This workspace holds no demo data. Only demo data can be removed as a whole.',
  'view.not_found':
    'View not opened. It does not exist any more, or is not shared with you. Choose another view.',
  'view.name_taken': 'View not saved. You have a view with this name. Choose another name.',
  'view.not_yours': 'View not changed. It belongs to somebody else. Save it as a view of your own.',
  'token.not_found': 'Token not revoked. It does not exist, or was revoked already. Reload the list.',
  'token.user_not_active':
    'Token not created. A token acts as its user, who is not active. Activate the user first.',
  'job.not_found': 'No job is shown. It does not exist in this workspace. Look in the list of jobs.',
  'job.not_running': 'Not cancelled. The job has ended already. Open it to see what it did.',
  'import.unreadable':
    'File not read. It is not LDIF, CSV, TSV or XLSX, or it is damaged. Check the file and choose it again.',
  'import.encoding':
    'File not read. Its text is not in UTF-8 or another encoding that is known. Save it as UTF-8 and choose it again.',
  'import.empty': 'Nothing to import. The file holds no row with a person. Choose another file.',
  'import.too_large': 'File not read. It is larger than an import allows. Divide it into several files.',
  'import.not_found': 'No import is shown. It was finished or its time has run out. Choose the file again.',
  'import.already_started': 'Not started again. This import is running or done. Open its job.',
  'import.mapping_invalid':
    'Not checked. A column is assigned to a field that does not exist, or twice. Correct the assignment.',
  'instance.unavailable':
    'Not done. The database cannot be reached at the moment. Nothing was changed; try again in a minute.',
  'mail.not_configured':
    'No mail sent. No mail server is set up. Set SMTP_URL for the server; until then mail is kept in a folder.',
  'mail.failed':
    'Mail not sent. The mail server refused it or did not answer. Look at the delivery log for the reason.',
} as const satisfies Record<RefusalCode, string>;

/** The first sentence names the case, the others explain it. */
export function sentencesOf(code: RefusalCode, details: RefusalDetails): { title: string; detail: string } {
  const text = refusalSentences[code].replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = details[name];

    return value === undefined
      ? gap
      : (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 200);
  });
  const end = text.search(/(?<=[.!?])\s/);

  return end === -1 ? { title: text, detail: text } : { title: text.slice(0, end), detail: text };
}
