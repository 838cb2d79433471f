import { addFolder } from '#app/folders/add-folder.ts';
import { deleteFolder } from '#app/folders/delete-folder.ts';
import { moveFolder } from '#app/folders/move-folder.ts';
import { renameFolder } from '#app/folders/rename-folder.ts';
import { addGrant } from '#app/grants/add-grant.ts';
import { grantFolder } from '#app/grants/grant-folder.ts';
import { removeGrant } from '#app/grants/remove-grant.ts';
import { setGrantValidity } from '#app/grants/set-grant-validity.ts';
import { setProjectRole } from '#app/grants/set-project-role.ts';
import { addAdminGrant, removeAdminGrant } from '#app/areas/admin-grants.ts';
import { addArea } from '#app/areas/add-area.ts';
import { deleteArea } from '#app/areas/delete-area.ts';
import { updateArea } from '#app/areas/update-area.ts';
import { addGroup } from '#app/groups/add-group.ts';
import { deleteGroup } from '#app/groups/delete-group.ts';
import { addGroupMember, removeGroupMember } from '#app/groups/group-members.ts';
import { nestGroup, unnestGroup } from '#app/groups/nest-group.ts';
import { updateGroup } from '#app/groups/update-group.ts';
import { cancelInvitation } from '#app/invitations/cancel-invitation.ts';
import { extendInvitation } from '#app/invitations/extend-invitation.ts';
import { sendInvitation } from '#app/invitations/send-invitation.ts';
import { addProject } from '#app/projects/add-project.ts';
import { deleteProject } from '#app/projects/delete-project.ts';
import { updateProject } from '#app/projects/update-project.ts';
import { addRole } from '#app/roles/add-role.ts';
import { copyRole } from '#app/roles/copy-role.ts';
import { deleteRole } from '#app/roles/delete-role.ts';
import { setRolePermissions } from '#app/roles/set-role-permissions.ts';
import { updateRole } from '#app/roles/update-role.ts';
import { addPool } from '#app/licences/add-pool.ts';
import { addProduct } from '#app/licences/add-product.ts';
import { assignSeat, freeSeat } from '#app/licences/assign-seat.ts';
import { deletePool } from '#app/licences/delete-pool.ts';
import { deleteProduct } from '#app/licences/delete-product.ts';
import { updatePool } from '#app/licences/update-pool.ts';
import { updateProduct } from '#app/licences/update-product.ts';
import { activateUser } from '#app/users/activate-user.ts';
import { addUser } from '#app/users/add-user.ts';
import { changeUserEmail } from '#app/users/change-user-email.ts';
import { deactivateUser } from '#app/users/deactivate-user.ts';
import { removeUser } from '#app/users/remove-user.ts';
import {
  endSessionsOfUser,
  requireNewPassword,
  resetUserPassword,
  setUserPassword,
} from '#app/users/reset-password.ts';
import { setUserLevel } from '#app/users/set-user-level.ts';
import { setUserRole } from '#app/users/set-user-role.ts';
import { setUserValidity } from '#app/users/set-user-validity.ts';
import { updateUser } from '#app/users/update-user.ts';
import { revertEntry } from './revert-entry.ts';
import { updatePolicies, updateWorkspace } from '#app/workspace/update-workspace.ts';

/** Every use case that a step of a change set can name. A step without one does not compile. */
export const administration = {
  'user.add': addUser,
  'user.update': updateUser,
  'user.change_email': changeUserEmail,
  'user.set_level': setUserLevel,
  'user.set_role': setUserRole,
  'user.set_validity': setUserValidity,
  'user.activate': activateUser,
  'user.deactivate': deactivateUser,
  'user.remove': removeUser,
  'user.reset_password': resetUserPassword,
  'user.set_password': setUserPassword,
  'user.require_new_password': requireNewPassword,
  'session.end_of_user': endSessionsOfUser,
  'invitation.send': sendInvitation,
  'invitation.cancel': cancelInvitation,
  'invitation.extend': extendInvitation,
  'group.add': addGroup,
  'group.update': updateGroup,
  'group.delete': deleteGroup,
  'group.nest': nestGroup,
  'group.unnest': unnestGroup,
  'group.add_member': addGroupMember,
  'group.remove_member': removeGroupMember,
  'project.add': addProject,
  'project.update': updateProject,
  'project.delete': deleteProject,
  'folder.add': addFolder,
  'folder.rename': renameFolder,
  'folder.move': moveFolder,
  'folder.delete': deleteFolder,
  'folder.grant': grantFolder,
  'grant.add': addGrant,
  'grant.remove': removeGrant,
  'grant.set_validity': setGrantValidity,
  'access.set_project_role': setProjectRole,
  'role.add': addRole,
  'role.update': updateRole,
  'role.copy': copyRole,
  'role.set_permissions': setRolePermissions,
  'role.delete': deleteRole,
  'area.add': addArea,
  'area.update': updateArea,
  'area.delete': deleteArea,
  'admin_grant.add': addAdminGrant,
  'admin_grant.remove': removeAdminGrant,
  'product.add': addProduct,
  'product.update': updateProduct,
  'product.delete': deleteProduct,
  'pool.add': addPool,
  'pool.update': updatePool,
  'pool.delete': deletePool,
  'seat.assign': assignSeat,
  'seat.free': freeSeat,
  'workspace.update': updateWorkspace,
  'workspace.update_policies': updatePolicies,
} as const;

/** Those, and the one step that only Muster itself can ask for. */
export const useCases = { ...administration, 'changeset.revert_entry': revertEntry } as const;
