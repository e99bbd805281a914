-- By age: what is kept for a time only is taken away in bounded steps. Small, and written at the end only.
SET ROLE holdfast_owner;
CREATE INDEX idempotency_by_age ON holdfast.idempotency USING brin (written_at);
SET ROLE holdfast_authz;
CREATE INDEX attempt_by_age ON authz.attempt USING brin (at);
RESET ROLE;
