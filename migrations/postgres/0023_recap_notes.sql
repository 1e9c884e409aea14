-- The last date of a series that has begun, whichever that is.
CREATE INDEX skillshare_dates_by_series ON skillshare_dates (community_id, skillshare, starts_at, wall);
