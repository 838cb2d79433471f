-- Users with full access are few, and they are counted whenever a guard row is locked.
create index users_full on users (workspace_id) where admin_level = 'full';
