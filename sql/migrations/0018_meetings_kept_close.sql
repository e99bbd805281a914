-- Who leads a meeting since when, and since when it is one of a restricted file: of such, those who had a part before see
-- nothing of it any more, as with the file itself.
SET ROLE holdfast_owner;
ALTER TABLE holdfast.meeting
    ADD COLUMN chair_since timestamptz,
    ADD COLUMN minute_taker_since timestamptz,
    -- NULL while its placement is not restricted.
    ADD COLUMN restricted_at timestamptz;
UPDATE holdfast.meeting AS m SET chair_since = CASE WHEN m.chair_id IS NOT NULL THEN m.called_at END,
    minute_taker_since = CASE WHEN m.minute_taker_id IS NOT NULL THEN m.called_at END,
    restricted_at = CASE WHEN p.is_restricted THEN m.called_at END
FROM holdfast.placement AS p WHERE p.agency_id = m.agency_id AND p.placement_id = m.placement_id;
RESET ROLE;
