-- A notice of something that is late or near says which it is, so that its page can be opened from the notice.
SET ROLE holdfast_owner;

-- What it is about; NULL for a notice of anything else. Whether the person may open it is asked when it is shown.
ALTER TABLE holdfast.notification ADD COLUMN obligation_id uuid;
ALTER TABLE holdfast.notification ADD FOREIGN KEY (agency_id, obligation_id) REFERENCES holdfast.obligation;
RESET ROLE;
