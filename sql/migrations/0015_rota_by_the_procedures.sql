-- Who keeps and who sees the risk rota is for the procedures to say (P3 5.4).
SET ROLE holdfast_owner;

-- As the packs of the version say, each as role:level, the level being the least one, or 0 where any will do.
ALTER TABLE holdfast.procedure_version
    ADD COLUMN rota_kept_by text[] NOT NULL DEFAULT '{}',
    ADD COLUMN rota_seen_by text[] NOT NULL DEFAULT '{}';

-- Versions adopted before keep what held for all until now.
ALTER TABLE holdfast.procedure_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE holdfast.procedure_pack NO FORCE ROW LEVEL SECURITY;
UPDATE holdfast.procedure_version AS v
SET rota_kept_by = '{ast_worker:3}', rota_seen_by = '{ast_worker:0,placement_stability_officer:0}'
WHERE EXISTS (SELECT FROM holdfast.procedure_pack AS p
    WHERE p.agency_id = v.agency_id AND p.version = v.version AND p.body LIKE '%rota_booked%');
ALTER TABLE holdfast.procedure_version FORCE ROW LEVEL SECURITY;
ALTER TABLE holdfast.procedure_pack FORCE ROW LEVEL SECURITY;
RESET ROLE;
