-- Who keeps and who sees the risk rota is for the procedures to say (P3 5.4).
SET ROLE holdfast_owner;

-- As the packs of the version say, each as role:level, the level being the least one, or 0 where any will do.
ALTER TABLE holdfast.procedure_version
    ADD COLUMN rota_kept_by text[] NOT NULL DEFAULT '{}',
    ADD COLUMN rota_seen_by text[] NOT NULL DEFAULT '{}';
RESET ROLE;
