-- Commitments and events meet under files, all of them; what was told under fewer keys is told anew.

DROP TABLE commitment_keys;

-- What a commitment is found under, when it was said, and until when something may become of it; what stands now.
CREATE TABLE reaches (commitment VARCHAR NOT NULL, said DATE NOT NULL, rest DATE NOT NULL, files BIGINT[] NOT NULL);

-- Under what an event finds commitments; what stands now.
CREATE TABLE touches (event VARCHAR NOT NULL, day DATE NOT NULL, published VARCHAR NOT NULL, files BIGINT[] NOT NULL);

CREATE INDEX reaches_by_commitment ON reaches (commitment);
CREATE INDEX touches_by_event ON touches (event);

UPDATE commitments SET recorded_to = greatest(timezone('UTC', now()), recorded_from) WHERE recorded_to IS NULL;
UPDATE commitment_events SET recorded_to = greatest(timezone('UTC', now()), recorded_from)
WHERE recorded_to IS NULL;
INSERT INTO unlinked SELECT DISTINCT document FROM codings
WHERE recorded_to IS NULL AND document NOT IN (SELECT document FROM unlinked);
