-- The platform's id of the event by which somebody said perhaps, or took that back; none where they
-- answered here.
ALTER TABLE skillshare_seats ADD COLUMN event TEXT;
